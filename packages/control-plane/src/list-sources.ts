import type { Database } from './database.ts';
import { type LogSource, toLogSource, WITH_ORGANIZATION } from './log-source.ts';

/** A project's log sources, oldest first, inactive ones too. */
export async function listSources(database: Database, projectId: string): Promise<readonly LogSource[]> {
  const rows = await database.prisma.logSource.findMany({
    where: { projectId },
    include: WITH_ORGANIZATION,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toLogSource);
}
