import { queryableFilter } from '../sessions/model/edit-filter.ts';

/** What the overview and its parts ask for. The period is closed, so that all parts speak of the same sessions. */
export const overviewInput = (
  projectId: string,
  period: { readonly from: number; readonly to: number },
  filter: string,
) => ({ projectId, from: period.from, to: period.to, filter: queryableFilter(filter) });
export type OverviewInput = ReturnType<typeof overviewInput>;
