import type { Project, VerifiedSecret } from '@telecine/control-plane';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';

/** Who asks: a token, or a signed-in person. */
export type Caller =
  | { readonly kind: 'token'; readonly bearer: string }
  | { readonly kind: 'person'; readonly userId: string }
  | { readonly kind: 'nobody' };

/**
 * The project that the caller may read. An API token brings its own; an admin token and a person name it. A project of
 * somebody else answers as if it weren't there.
 */
export async function readableProject(services: Services, caller: Caller, projectId: string | null): Promise<Project> {
  switch (caller.kind) {
    case 'nobody':
      throw new Problem('unauthenticated', 'Sign in, or send an API token: Authorization: Bearer tok_….');
    case 'token': {
      const secret = await requireReader(services, caller.bearer);
      const id = secret.projectId ?? projectId;
      if (id === null) throw new Problem('bad_request', 'An admin token reads any project: say which with projectId.');
      if (projectId !== null && projectId !== id) throw unknownProject();
      return project(services, id, secret.organizationId);
    }
    case 'person': {
      if (projectId === null) throw new Problem('bad_request', 'Say which project: projectId is missing.');
      const membership = await services.controlPlane.findMembership(caller.userId);
      if (!membership)
        throw new Problem('forbidden', 'You are not a member of any organization. Ask an admin to add you.');
      return project(services, projectId, membership.organizationId);
    }
  }
}

/** A secret that may read, whatever project. */
export async function requireReader(services: Services, bearer: string): Promise<VerifiedSecret> {
  if (bearer === '') throw new Problem('unauthenticated', 'Send an API token: Authorization: Bearer tok_….');
  const secret = await services.controlPlane.verifySecret(bearer);
  if (!secret) throw new Problem('unauthenticated', 'This token is not known, or it was revoked.');
  if (!secret.scopes.includes('read') && !secret.scopes.includes('admin')) {
    throw new Problem('unauthenticated', 'This token can’t read. Use an API token (tok_…).');
  }
  return secret;
}

async function project(services: Services, id: string, organizationId: string | null): Promise<Project> {
  const found = await services.controlPlane.findProject(id);
  if (!found || (organizationId !== null && found.organizationId !== organizationId)) throw unknownProject();
  return found;
}

const unknownProject = () => new Problem('not_found', 'There is no such project, or you may not see it.');
