import { queryableFilter } from '../sessions/model/edit-filter.ts';
import type { IssuesParams } from './search-params.ts';

interface Period {
  readonly from: number;
  readonly to: number;
}

/** What one issue's page asks for. */
export const issueInput = (projectId: string, key: string, { from, to }: Period, filter: string) => ({
  projectId,
  key,
  from,
  to,
  filter: queryableFilter(filter),
});

/** What the list asks for. */
export const issuesInput = (projectId: string, { from, to }: Period, params: IssuesParams) => ({
  projectId,
  from,
  to,
  filter: queryableFilter(params.filter),
  states: params.state,
  codes: params.code,
  assignee: params.assignee,
  sort: params.sort,
});
