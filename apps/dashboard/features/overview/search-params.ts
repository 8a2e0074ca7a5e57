import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { sessionsParams } from '../sessions/search-params.ts';
import { BREAKDOWN_IDS } from './model/breakdown.ts';

/** All that a link to the overview carries; project, time and filter as the list of sessions has them. */
export const overviewParams = {
  project: sessionsParams.project,
  /** Without one, the range that shows what there is. */
  range: parseAsString,
  from: sessionsParams.from,
  to: sessionsParams.to,
  filter: sessionsParams.filter,
  by: parseAsStringLiteral(BREAKDOWN_IDS).withDefault('cdn'),
};

export const loadOverviewParams = createLoader(overviewParams);
export type OverviewParams = Awaited<ReturnType<typeof loadOverviewParams>>;
