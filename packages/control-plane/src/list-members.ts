import type { Database } from './database.ts';
import { PERSON, type Person } from './issue.ts';

/** The people of an organization, by name. */
export async function listMembers(database: Database, organizationId: string): Promise<readonly Person[]> {
  const rows = await database.prisma.member.findMany({
    where: { organizationId },
    select: { user: { select: PERSON } },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
  });
  return rows.map(({ user }) => user);
}
