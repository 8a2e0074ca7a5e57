import type { Project, Role } from '@telecine/control-plane';
import { type Caller, readableProject } from '../access/reader.ts';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';

/** Roles that may make keys and sources. */
const CONFIGURING: ReadonlySet<Role> = new Set(['admin', 'owner']);

/** The project that a signed-in admin or owner may configure, and whom the audit log names. Scripts use their own doors. */
export async function configurableProject(
  services: Services,
  caller: Caller,
  projectId: string,
): Promise<{ project: Project; actor: string }> {
  if (caller.kind !== 'person') throw new Problem('unauthenticated', 'Sign in first.');
  const project = await readableProject(services, caller, projectId);
  const membership = await services.controlPlane.findMembership(caller.userId);
  if (!membership || !CONFIGURING.has(membership.role)) {
    throw new Problem(
      'forbidden',
      `Only an admin or owner makes keys and sources; you are ${membership?.role ?? 'no member'}. Ask one of them.`,
    );
  }
  return { project, actor: caller.userId };
}
