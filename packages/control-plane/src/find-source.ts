import type { Database } from './database.ts';
import { type LogSource, toLogSource, WITH_ORGANIZATION } from './log-source.ts';

/** The log source with this id, or null. */
export async function findSource(database: Database, sourceId: string): Promise<LogSource | null> {
  const row = await database.prisma.logSource.findUnique({ where: { id: sourceId }, include: WITH_ORGANIZATION });
  return row && toLogSource(row);
}
