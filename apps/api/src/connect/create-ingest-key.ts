import { z } from 'zod';
import type { Caller } from '../access/reader.ts';
import type { Services } from '../services.ts';
import { configurableProject } from './configurable-project.ts';

export const CREATE_INGEST_KEY = z.object({
  projectId: z.string(),
  name: z.string().trim().min(1, 'Give the key a name.').max(100),
});

/** Makes an ingest key for a person who may. Its text is shown this once. */
export async function createIngestKey(services: Services, caller: Caller, input: z.output<typeof CREATE_INGEST_KEY>) {
  const { project, actor } = await configurableProject(services, caller, input.projectId);
  const { id, text } = await services.controlPlane.createSecret({
    kind: 'ingestKey',
    organizationId: project.organizationId,
    projectId: project.id,
    name: input.name,
    scopes: ['ingest'],
    actor,
  });
  return { id, key: text };
}
