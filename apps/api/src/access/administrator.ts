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

async function verified(services: Services, bearer: string) {
  if (bearer === '') throw new Problem('unauthenticated', 'Send a token: Authorization: Bearer ….');
  const secret = await services.controlPlane.verifySecret(bearer);
  if (!secret) throw new Problem('unauthenticated', 'This token is not known, or it was revoked.');
  return secret;
}
