import { parseSettled } from '../settled/parse-settled.ts';
import type { SettledSession } from '../settled/settled-session.ts';
import type { Query } from './query.ts';
import { type SessionSelection, selectionSql } from './session-selection.ts';

export interface IssueSampleQuery extends SessionSelection {
  readonly key: string;
  readonly order: 'latest' | 'most_harmed';
  readonly limit: number;
}

/** Selected sessions that have the issue: the latest, or those whose viewers it went worst for. */
export const issueSamples: Query<IssueSampleQuery, SettledSession> = {
  sql: (query) => `SELECT summary, verdict, strip
FROM telecine.sessions FINAL
WHERE project_id = {project:String} AND (anchor_hour, session_id) IN (
  SELECT anchor_hour, session_id
  FROM telecine.sessions FINAL
  WHERE ${selectionSql(query).sql}
    AND has(groups.key, {key:String})
  ORDER BY ${ORDERS[query.order]}
  LIMIT {limit:UInt32}
)
ORDER BY ${ORDERS[query.order]}
LIMIT {limit:UInt32}`,
  bound: (query) => ({ ...selectionSql(query).bound, key: query.key, limit: query.limit }),
  row: (row) => parseSettled(row.text('summary'), row.text('verdict'), row.text('strip')),
};

/** The worst harms in the order in which verdicts rank them: failed, left while waiting, rebuffered, started late. */
const ORDERS: Readonly<Record<IssueSampleQuery['order'], string>> = {
  latest: 'started_at DESC, session_id',
  most_harmed: `ifNull(playback_failed, 0) DESC, ended_by = 'left_waiting' DESC, ifNull(rebuffer_duration_ms, 0) DESC, ifNull(startup_time_ms, 0) DESC, started_at DESC, session_id`,
};
