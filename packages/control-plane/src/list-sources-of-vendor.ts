import type { Database } from './database.ts';
import { type LogSource, toLogSource, WITH_ORGANIZATION } from './log-source.ts';

/**
 * Log sources of all projects that a vendor may deliver to: active or draft, their delivery of this kind, or by plain HTTP in
 * a format of that vendor's.
 */
export async function listSourcesOfVendor(database: Database, kind: string): Promise<readonly LogSource[]> {
  const rows = await database.prisma.logSource.findMany({
    where: {
      state: { not: 'off' },
      OR: [
        { delivery: { path: ['kind'], equals: kind } },
        { delivery: { path: ['kind'], equals: 'http' }, format: { startsWith: kind } },
      ],
    },
    include: WITH_ORGANIZATION,
    orderBy: { id: 'asc' },
  });
  return rows.map(toLogSource);
}
