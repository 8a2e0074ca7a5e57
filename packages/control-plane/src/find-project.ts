import type { Database } from './database.ts';
import { type Project, toProject } from './project.ts';

/** The project with this id, or null. */
export async function findProject(database: Database, projectId: string): Promise<Project | null> {
  const row = await database.prisma.project.findUnique({ where: { id: projectId } });
  return row && toProject(row);
}
