import { type IssueState, issueStateNow } from '@telecine/domain';
import type { Database } from './database.ts';
import { ControlPlaneError } from './errors.ts';
import type { Prisma } from './generated/client.ts';
import { type IssueRecord, toIssueRecord, WITH_ASSIGNEE } from './issue.ts';
import { type NewAuditEntry, recordAudit } from './record-audit.ts';

export interface IssueUpdate {
  readonly projectId: string;
  readonly key: string;
  /** When a session last had it, epoch ms: a resolved issue that was seen since is open before this change. */
  readonly lastSeenAt: number;
  readonly state?: IssueState;
  /** A member of the project's organization; null: nobody. */
  readonly assigneeId?: string | null;
  /** Said along with the change, or alone. */
  readonly note?: string;
  readonly actor: string;
}

/**
 * Changes what is named of an issue and leaves the rest; all of it or nothing, on record with who did it. What is the same
 * already changes nothing. Throws `not_found` when the project or the assignee isn't there.
 */
export function updateIssue(database: Database, input: IssueUpdate): Promise<IssueRecord> {
  const { projectId, key, note, actor } = input;
  const where = { projectId_key: { projectId, key } };
  return database.prisma.$transaction(async (transaction) => {
    const project = await transaction.project.findUnique({ where: { id: projectId } });
    if (!project) throw new ControlPlaneError('not_found', 'There is no such project.');
    const { organizationId } = project;
    // Made and held until the end, so that of two changes at once the second sees the first.
    await transaction.$executeRaw`INSERT INTO issue ("projectId", "key") VALUES (${projectId}, ${key}) ON CONFLICT DO NOTHING`;
    await transaction.$queryRaw`SELECT 1 FROM issue WHERE "projectId" = ${projectId} AND "key" = ${key} FOR UPDATE`;
    const before = await transaction.issue.findUniqueOrThrow({ where });
    const audit = (action: string, change: Pick<NewAuditEntry, 'before' | 'after'>) =>
      recordAudit(transaction, { organizationId, projectId, actor, action, subjectId: key, ...change });

    const stateNow = issueStateNow(before.state, before.stateSince.getTime(), input.lastSeenAt);
    if (input.state !== undefined && input.state !== stateNow) {
      await transaction.issue.update({ where, data: { state: input.state, stateSince: new Date() } });
      await audit('issue.state', { before: { state: stateNow }, after: { state: input.state } });
    }
    if (input.assigneeId !== undefined && input.assigneeId !== before.assigneeId) {
      await requireMember(transaction, organizationId, input.assigneeId);
      await transaction.issue.update({ where, data: { assigneeId: input.assigneeId } });
      await audit('issue.assign', {
        before: { assignee: before.assigneeId },
        after: { assignee: input.assigneeId },
      });
    }
    if (note !== undefined) {
      const { id } = await transaction.issueNote.create({
        data: { projectId, issueKey: key, author: actor, text: note },
      });
      await audit('issue.note', { after: { note: id } });
    }
    return toIssueRecord(await transaction.issue.findUniqueOrThrow({ where, include: WITH_ASSIGNEE }));
  });
}

async function requireMember(
  transaction: Prisma.TransactionClient,
  organizationId: string,
  userId: string | null,
): Promise<void> {
  if (userId === null) return;
  const where = { organizationId_userId: { organizationId, userId } };
  if (await transaction.member.findUnique({ where })) return;
  throw new ControlPlaneError('not_found', 'Nobody of this organization has that ID. Choose one of its members.');
}
