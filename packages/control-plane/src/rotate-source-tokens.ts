import type { CreatedSecret } from './create-secret.ts';
import { insertSecret } from './create-secret.ts';
import type { Database } from './database.ts';
import type { LogSource } from './log-source.ts';
import { recordAudit } from './record-audit.ts';
import type { SecretVerifier } from './verify-secret.ts';

export interface SourceTokenRotation {
  readonly source: LogSource;
  /** How long the tokens of before go on working. */
  readonly overlapMs: number;
  readonly actor: string;
}

/** Makes a new token of a log source; all that work now end after the overlap, unless they end before by themselves. */
export async function rotateSourceTokens(
  database: Database,
  verifier: SecretVerifier,
  { source, overlapMs, actor }: SourceTokenRotation,
): Promise<CreatedSecret> {
  const end = new Date(Date.now() + overlapMs);
  const { created, hashes } = await database.prisma.$transaction(async (transaction) => {
    const ending = await transaction.secret.findMany({
      where: { sourceId: source.id, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: end } }] },
    });
    const next = await insertSecret(transaction, {
      kind: 'sourceToken',
      organizationId: source.organizationId,
      projectId: source.projectId,
      sourceId: source.id,
      name: source.name,
      scopes: ['source'],
      actor,
    });
    for (const old of ending) {
      await transaction.secret.update({ where: { id: old.id }, data: { expiresAt: end } });
      await recordAudit(transaction, {
        organizationId: source.organizationId,
        projectId: source.projectId,
        actor,
        action: 'secret.rotate',
        subjectId: old.id,
        before: { hint: old.hint, endsAt: old.expiresAt?.getTime() ?? null },
        after: { hint: old.hint, endsAt: end.getTime(), successor: next.id },
      });
    }
    return { created: next, hashes: ending.map(({ hash }) => hash) };
  });
  for (const hash of hashes) verifier.forget(hash);
  return created;
}
