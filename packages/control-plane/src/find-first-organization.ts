import type { Database } from './database.ts';
import { type Organization, toOrganization } from './organization.ts';

/** The organization that was made first; null on an empty store. */
export async function findFirstOrganization(database: Database): Promise<Organization | null> {
  const row = await database.prisma.organization.findFirst({ orderBy: { createdAt: 'asc' } });
  return row && toOrganization(row);
}
