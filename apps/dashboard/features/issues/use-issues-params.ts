'use client';
import { useQueryStates } from 'nuqs';
import { type IssueParams, type IssuesParams, issueParams, issuesParams } from './search-params.ts';

/** The URL's state of the list and its setter. */
export function useIssuesParams(): readonly [IssuesParams, (change: Partial<IssuesParams>) => void] {
  const [params, write] = useQueryStates(issuesParams, { history: 'push' });
  return [params, (change) => void write(change)];
}

/** The URL's state of one issue's page and its setter. */
export function useIssueParams(): readonly [IssueParams, (change: Partial<IssueParams>) => void] {
  const [params, write] = useQueryStates(issueParams, { history: 'push' });
  return [params, (change) => void write(change)];
}
