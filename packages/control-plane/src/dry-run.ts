import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';

/** What a draft source was sent last: `reading` is what its format made of it, as the caller wrote it. */
export interface DryRun {
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly reading: unknown;
}

/** Keeps the reading of a draft's body in place of the one before. Throws `not_found` when the source isn't there. */
export async function saveDryRun(
  database: Database,
  input: { readonly sourceId: string; readonly receivedAt: number; readonly reading: Prisma.InputJsonObject },
): Promise<void> {
  const { sourceId, reading } = input;
  const receivedAt = new Date(input.receivedAt);
  await database.prisma.dryRun.upsert({
    where: { sourceId },
    create: { sourceId, receivedAt, reading },
    update: { receivedAt, reading },
  });
}

/** The last reading; null when nothing came while the source was a draft. */
export async function findDryRun(database: Database, sourceId: string): Promise<DryRun | null> {
  const row = await database.prisma.dryRun.findUnique({ where: { sourceId } });
  return row && { receivedAt: row.receivedAt.getTime(), reading: row.reading };
}
