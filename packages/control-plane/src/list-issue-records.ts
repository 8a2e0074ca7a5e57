import type { Database } from './database.ts';
import { type IssueRecord, toIssueRecord, WITH_ASSIGNEE } from './issue.ts';

/** What was decided about the project's issues; of those that nobody touched there is nothing. */
export async function listIssueRecords(database: Database, projectId: string): Promise<readonly IssueRecord[]> {
  const rows = await database.prisma.issue.findMany({ where: { projectId }, include: WITH_ASSIGNEE });
  return rows.map(toIssueRecord);
}
