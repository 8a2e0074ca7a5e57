import type { Project, Role, VerifiedSecret } from '@telecine/control-plane';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import type { Caller } from './reader.ts';

/**
 * What a caller may do with a project: look at what arrives; look at lines and at the configuration; have refused lines read
 * again; decide about issues; change the configuration.
 */
export type Permission = 'view' | 'inspect' | 'operate' | 'triage' | 'configure';

const ROLES_THAT_MAY: Readonly<Record<Permission, ReadonlySet<Role>>> = {
  view: new Set(['viewer', 'engineer', 'admin', 'owner']),
  inspect: new Set(['engineer', 'admin', 'owner']),
  operate: new Set(['engineer', 'admin', 'owner']),
  triage: new Set(['engineer', 'admin', 'owner']),
  configure: new Set(['admin', 'owner']),
};
const CHANGES: ReadonlySet<Permission> = new Set(['operate', 'triage', 'configure']);

/** A project and whom the history names. */
export interface Permitted {
  readonly project: Project;
  /** A user's or a secret's id. */
  readonly actor: string;
}

/**
 * The project, if the caller may do this with it. An API token brings its own project; an admin token and a person name it.
 * A project of somebody else answers as if it weren't there.
 */
export async function permittedProject(
  services: Services,
  caller: Caller,
  projectId: string | null,
  permission: Permission,
): Promise<Permitted> {
  switch (caller.kind) {
    case 'nobody':
      throw new Problem('unauthenticated', 'Sign in, or send an API token: Authorization: Bearer tok_….');
    case 'token': {
      const secret = await permittedSecret(services, caller.bearer, permission);
      const id = secret.projectId ?? projectId;
      if (id === null)
        throw new Problem('bad_request', 'With the admin token, say which project: projectId is missing.');
      if (projectId !== null && projectId !== id) throw unknownProject();
      return { project: await findProject(services, id, secret.organizationId), actor: secret.id };
    }
    case 'person': {
      if (projectId === null) throw new Problem('bad_request', 'Say which project: projectId is missing.');
      const membership = await services.controlPlane.findMembership(caller.userId);
      if (!membership) {
        throw new Problem('forbidden', 'You are not a member of any organization. Ask an admin to add you.');
      }
      const project = await findProject(services, projectId, membership.organizationId);
      if (!ROLES_THAT_MAY[permission].has(membership.role)) {
        throw new Problem('forbidden', `${WHO_MAY[permission]}; you are ${membership.role}. Ask one of them.`);
      }
      return { project, actor: caller.userId };
    }
  }
}

const WHO_MAY: Readonly<Record<Permission, string>> = {
  view: 'Only a member sees this',
  inspect: 'Only an engineer, admin or owner sees lines and configuration',
  operate: 'Only an engineer, admin or owner has lines read again',
  triage: 'Only an engineer, admin or owner changes issues',
  configure: 'Only an admin or owner makes and changes keys and sources',
};

async function permittedSecret(services: Services, bearer: string, permission: Permission): Promise<VerifiedSecret> {
  const secret = await services.controlPlane.verifySecret(bearer);
  if (!secret) throw new Problem('unauthenticated', 'This token is not known, or it was revoked.');
  const administers = secret.scopes.includes('admin');
  if (CHANGES.has(permission) && !administers) {
    throw new Problem('forbidden', 'This token may only read. Use an API token with admin scope, or the admin token.');
  }
  if (!administers && !secret.scopes.includes('read')) {
    throw new Problem('unauthenticated', 'This token can’t read. Use an API token (tok_…).');
  }
  return secret;
}

async function findProject(services: Services, id: string, organizationId: string): Promise<Project> {
  const project = await services.controlPlane.findProject(id);
  if (project?.organizationId !== organizationId) throw unknownProject();
  return project;
}

const unknownProject = () => new Problem('not_found', 'There is no such project, or you may not see it.');
