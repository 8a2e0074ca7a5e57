/**
 * What somebody decided about an issue. `acknowledged`: known and being looked at; `ignored`: known and not to be told of again.
 * A resolved issue that is seen again is open.
 */
export const ISSUE_STATES = ['open', 'acknowledged', 'resolved', 'ignored'] as const;
export type IssueState = (typeof ISSUE_STATES)[number];

/** What an issue's state is by now: `lastSeenAt` is when a session last had it, `since` when it was given its state; epoch ms. */
export const issueStateNow = (state: IssueState, since: number, lastSeenAt: number): IssueState =>
  state === 'resolved' && lastSeenAt > since ? 'open' : state;
