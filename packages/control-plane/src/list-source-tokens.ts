import type { Database } from './database.ts';

/** A token of a log source as a list shows it: its text is kept nowhere. Instants are epoch ms. */
export interface SourceToken {
  readonly id: string;
  /** Its first characters. */
  readonly hint: string;
  readonly createdAt: number;
  /** When it stops working; null: not until it is rotated or revoked. */
  readonly endsAt: number | null;
  /** To the hour; null: never. */
  readonly lastUsedAt: number | null;
}

/** The tokens of a log source that work, newest first. */
export async function listSourceTokens(database: Database, sourceId: string): Promise<readonly SourceToken[]> {
  const rows = await database.prisma.secret.findMany({
    where: { sourceId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({
    id: row.id,
    hint: row.hint,
    createdAt: row.createdAt.getTime(),
    endsAt: row.expiresAt?.getTime() ?? null,
    lastUsedAt: row.lastUsedAt?.getTime() ?? null,
  }));
}
