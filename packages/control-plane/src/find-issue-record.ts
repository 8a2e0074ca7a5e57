import type { Database } from './database.ts';
import { type IssueRecord, toIssueRecord, WITH_ASSIGNEE } from './issue.ts';

/** What was decided about one issue; null where nobody touched it. */
export async function findIssueRecord(database: Database, projectId: string, key: string): Promise<IssueRecord | null> {
  const where = { projectId_key: { projectId, key } };
  const row = await database.prisma.issue.findUnique({ where, include: WITH_ASSIGNEE });
  return row && toIssueRecord(row);
}
