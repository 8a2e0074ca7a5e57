import { type CreatedSecret, insertSecret } from './create-secret.ts';
import type { Database } from './database.ts';
import { ControlPlaneError } from './errors.ts';
import { recordAudit } from './record-audit.ts';
import { isScope } from './secret.ts';
import type { SecretVerifier } from './verify-secret.ts';

const OVERLAP_MS = 86_400_000;

export interface Rotation {
  readonly secretId: string;
  readonly actor: string;
  /** How long the old secret goes on working; a day by default. */
  readonly overlapMs?: number;
}

/** Makes a new secret that may do what the old one may, and lets the old one end after an overlap. Throws `not_found`. */
export async function rotateSecret(
  database: Database,
  verifier: SecretVerifier,
  input: Rotation,
): Promise<CreatedSecret> {
  const endOfOverlap = Date.now() + (input.overlapMs ?? OVERLAP_MS);
  const { created, hash } = await database.prisma.$transaction(async (transaction) => {
    const old = await transaction.secret.findUnique({ where: { id: input.secretId } });
    const now = Date.now();
    if (!old || old.revokedAt || (old.expiresAt && old.expiresAt.getTime() <= now)) {
      throw new ControlPlaneError('not_found', 'There is no such key or token, or it has ended.');
    }
    const end = Math.min(endOfOverlap, old.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY);
    await transaction.secret.update({ where: { id: old.id }, data: { expiresAt: new Date(end) } });
    const next = await insertSecret(transaction, {
      kind: old.kind,
      organizationId: old.organizationId,
      ...(old.projectId === null ? {} : { projectId: old.projectId }),
      ...(old.sourceId === null ? {} : { sourceId: old.sourceId }),
      name: old.name,
      scopes: old.scopes.filter(isScope),
      allowedOrigins: old.allowedOrigins,
      actor: input.actor,
    });
    await recordAudit(transaction, {
      organizationId: old.organizationId,
      projectId: old.projectId,
      actor: input.actor,
      action: 'secret.rotate',
      subjectId: old.id,
      before: { hint: old.hint, endsAt: old.expiresAt?.getTime() ?? null },
      after: { hint: old.hint, endsAt: end, successor: next.id },
    });
    return { created: next, hash: old.hash };
  });
  verifier.forget(hash);
  return created;
}
