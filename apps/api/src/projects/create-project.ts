import { z } from 'zod';
import { administeredOrganization } from '../access/administrator.ts';
import type { Services } from '../services.ts';

export const CREATE_PROJECT = z.object({ name: z.string().trim().min(1).max(100) });

/** Makes a project in the admin token's organization. The secrets are shown this once. */
export async function createProject(services: Services, bearer: string, input: z.output<typeof CREATE_PROJECT>) {
  const { organizationId, actor } = await administeredOrganization(services, bearer);
  const made = await services.controlPlane.createProject({ organizationId, name: input.name, actor });
  return { projectId: made.project.id, ingestKey: made.ingestKey, apiToken: made.apiToken };
}
