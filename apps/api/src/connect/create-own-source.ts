import { z } from 'zod';
import type { Caller } from '../access/reader.ts';
import type { Services } from '../services.ts';
import { LOG_FORMAT } from '../sources/create-source.ts';
import { configurableProject } from './configurable-project.ts';

export const CREATE_OWN_SOURCE = z.object({
  projectId: z.string(),
  name: z.string().trim().min(1, 'Give the source a name.').max(100),
  format: LOG_FORMAT,
});

/** Makes a log source for a person who may. Its token is shown this once. */
export async function createOwnSource(services: Services, caller: Caller, input: z.output<typeof CREATE_OWN_SOURCE>) {
  const { project, actor } = await configurableProject(services, caller, input.projectId);
  const { source, token } = await services.controlPlane.createSource({
    projectId: project.id,
    name: input.name,
    format: input.format,
    options: {},
    actor,
  });
  return { id: source.id, name: source.name, format: source.format, token };
}
