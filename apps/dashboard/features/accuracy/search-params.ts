import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { sessionsParams } from '../sessions/search-params.ts';
import { SIGNALS } from './accuracy-types.ts';

/** All that a link to the accuracy page carries; project and time as the list of sessions has them. */
export const accuracyParams = {
  project: sessionsParams.project,
  range: sessionsParams.range,
  from: sessionsParams.from,
  to: sessionsParams.to,
  /** By which signal the chart and the list measure; without one, the best that there is. */
  signal: parseAsStringLiteral(SIGNALS),
  /** Whose sessions they show: `player:` or `source:` and the key of a row; all without one. */
  of: parseAsString,
  view: parseAsStringLiteral(['chart', 'table']).withDefault('chart'),
};

export const loadAccuracyParams = createLoader(accuracyParams);
export type AccuracyParams = Awaited<ReturnType<typeof loadAccuracyParams>>;
