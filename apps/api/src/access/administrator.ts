import type { Project } from '@telecine/control-plane';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';

/** The organization that an admin token speaks for. */
export async function administeredOrganization(
  services: Services,
  bearer: string,
): Promise<{ organizationId: string; actor: string }> {
  const secret = await verified(services, bearer);
  if (!secret.scopes.includes('admin') || secret.projectId !== null || secret.organizationId === null) {
    throw new Problem('forbidden', 'This needs the admin token (adm_…).');
  }
  return { organizationId: secret.organizationId, actor: secret.id };
}

/** The project that a token may configure: an API token with admin scope its own, the admin token the one it names. */
export async function administeredProject(
  services: Services,
  bearer: string,
  projectId: string | null,
): Promise<{ project: Project; actor: string }> {
  const secret = await verified(services, bearer);
  if (!secret.scopes.includes('admin')) {
    throw new Problem(
      'forbidden',
      'This token may not change the configuration. Use an API token with admin scope, or the admin token.',
    );
  }
  const id = secret.projectId ?? projectId;
  if (id === null) throw new Problem('bad_request', 'With the admin token, say which project: projectId is missing.');
  const project = await services.controlPlane.findProject(id);
  const foreign =
    project !== null && secret.organizationId !== null && project.organizationId !== secret.organizationId;
  if (!project || foreign || (projectId !== null && projectId !== id)) {
    throw new Problem('not_found', 'There is no such project, or you may not change it.');
  }
  return { project, actor: secret.id };
}

async function verified(services: Services, bearer: string) {
  if (bearer === '') throw new Problem('unauthenticated', 'Send a token: Authorization: Bearer ….');
  const secret = await services.controlPlane.verifySecret(bearer);
  if (!secret) throw new Problem('unauthenticated', 'This token is not known, or it was revoked.');
  return secret;
}
