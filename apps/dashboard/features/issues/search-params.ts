import { FINDING_CODES, ISSUE_STATES } from '@telecine/domain';
import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { overviewParams } from '../overview/search-params.ts';

/** Which sessions the issues are of: project, time and filter as the overview has them. */
export const issueParams = {
  project: overviewParams.project,
  range: overviewParams.range,
  from: overviewParams.from,
  to: overviewParams.to,
  filter: overviewParams.filter,
};

/** All that a link to the list of issues carries. */
export const issuesParams = {
  ...issueParams,
  /** What is still to be done, unless the link says otherwise. */
  state: parseAsArrayOf(parseAsStringLiteral(ISSUE_STATES)).withDefault(['open', 'acknowledged']),
  code: parseAsArrayOf(parseAsStringLiteral(FINDING_CODES)).withDefault([]),
  /** A member's id, or `none`. */
  assignee: parseAsString,
  sort: parseAsStringLiteral(['impact', 'last_seen']).withDefault('impact'),
};

export const loadIssueParams = createLoader(issueParams);
export const loadIssuesParams = createLoader(issuesParams);
export type IssueParams = Awaited<ReturnType<typeof loadIssueParams>>;
export type IssuesParams = Awaited<ReturnType<typeof loadIssuesParams>>;
