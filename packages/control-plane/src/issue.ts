import type { IssueState } from '@telecine/domain';
import type { Prisma } from './generated/client.ts';

/** A person that an issue can be assigned to. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** What people decided about an issue. One that nobody touched has none of it. */
export interface IssueRecord {
  readonly key: string;
  /** As it was set; whether it was seen since, the event store knows. */
  readonly state: IssueState;
  /** When it was given its state, epoch ms. */
  readonly stateSince: number;
  readonly assignee: Person | null;
}

export const PERSON = { id: true, name: true, email: true } as const;
export const WITH_ASSIGNEE = { assignee: { select: PERSON } } as const;

export const toIssueRecord = (row: Prisma.IssueGetPayload<{ include: typeof WITH_ASSIGNEE }>): IssueRecord => ({
  key: row.key,
  state: row.state,
  stateSince: row.stateSince.getTime(),
  assignee: row.assignee,
});
