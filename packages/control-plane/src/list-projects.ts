import type { Database } from './database.ts';
import { type Project, toProject } from './project.ts';

/** An organization's projects, oldest first. */
export async function listProjects(database: Database, organizationId: string): Promise<readonly Project[]> {
  const rows = await database.prisma.project.findMany({
    where: { organizationId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toProject);
}
