import type { Database } from './database.ts';
import { ControlPlaneError } from './errors.ts';
import { recordAudit } from './record-audit.ts';
import type { SecretVerifier } from './verify-secret.ts';

/**
 * Ends a secret: in this process at once, in other replicas within the verifier's memory (30 s). Revoking it again changes
 * nothing. Throws `not_found`.
 */
export async function revokeSecret(
  database: Database,
  verifier: SecretVerifier,
  input: { secretId: string; actor: string },
): Promise<void> {
  const hash = await database.prisma.$transaction(async (transaction) => {
    const secret = await transaction.secret.findUnique({ where: { id: input.secretId } });
    if (!secret) throw new ControlPlaneError('not_found', 'There is no such key or token.');
    if (secret.revokedAt) return secret.hash;
    await transaction.secret.update({ where: { id: secret.id }, data: { revokedAt: new Date() } });
    const { organizationId, projectId, kind, hint } = secret;
    await recordAudit(transaction, {
      organizationId,
      projectId,
      actor: input.actor,
      action: 'secret.revoke',
      subjectId: secret.id,
      before: { kind, hint, scopes: secret.scopes, name: secret.name },
    });
    return secret.hash;
  });
  verifier.forget(hash);
}
