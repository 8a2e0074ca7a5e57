import type { IssueRecord, Person } from '@telecine/control-plane';
import { issueTitle } from '@telecine/diagnosis';
import { type FindingGroup, type IssueState, issueStateNow, type Severity } from '@telecine/domain';
import type { IssueGroup } from '@telecine/event-store';

/** What people decided about an issue, as it is by now. */
export interface IssueDecision {
  readonly state: IssueState;
  /** When it was given its state, epoch ms; null where nobody touched it. */
  readonly stateSince: number | null;
  /** It was resolved and has been seen since. */
  readonly reopened: boolean;
  readonly assignee: Person | null;
}

/** An issue with what the selected sessions tell of it. Instants are epoch ms. */
export interface IssueItem extends Omit<FindingGroup, 'key'>, IssueDecision {
  readonly key: string;
  readonly title: string;
  /** The worst that it had in any of the sessions. */
  readonly severity: Severity;
  /** By which codes it showed in these sessions, its own among them; most frequent first. */
  readonly shows: IssueGroup['shows'];
  /** Selected sessions that have such a finding. */
  readonly sessions: number;
  /** Of all selected sessions, 0 to 1. */
  readonly share: number;
  /** Of its sessions, those whose verdict blames it. */
  readonly blamed: number;
  /** Of its sessions, those in which play stopped or failed or the viewer left while waiting, whatever is blamed. */
  readonly harmed: number;
  /** Over all sessions that are kept, whenever and whichever was asked for. */
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}

/** `found`: in the selected sessions. `ever`: in all that are kept. */
export function issueItem(
  found: IssueGroup,
  ever: Pick<IssueGroup, 'firstAt' | 'lastAt'>,
  record: IssueRecord | undefined,
  selectedSessions: number,
): IssueItem {
  return {
    ...found.group,
    title: issueTitle(found.group),
    severity: found.severity,
    ...decisionOf(record, ever.lastAt),
    shows: found.shows,
    sessions: found.sessions,
    share: selectedSessions === 0 ? 0 : found.sessions / selectedSessions,
    blamed: found.blamed,
    harmed: found.harmed,
    firstSeenAt: ever.firstAt,
    lastSeenAt: ever.lastAt,
  };
}

export function decisionOf(record: IssueRecord | undefined, lastSeenAt: number): IssueDecision {
  if (record === undefined) return { state: 'open', stateSince: null, reopened: false, assignee: null };
  const state = issueStateNow(record.state, record.stateSince, lastSeenAt);
  return { state, stateSince: record.stateSince, reopened: state !== record.state, assignee: record.assignee };
}
