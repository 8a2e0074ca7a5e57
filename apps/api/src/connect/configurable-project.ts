import { type Permitted, permittedProject } from '../access/permission.ts';
import type { Caller } from '../access/reader.ts';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';

/** The project that a signed-in admin or owner may configure, and whom the history names. Scripts use their own doors. */
export async function configurableProject(services: Services, caller: Caller, projectId: string): Promise<Permitted> {
  if (caller.kind !== 'person') throw new Problem('unauthenticated', 'Sign in first.');
  return permittedProject(services, caller, projectId, 'configure');
}
