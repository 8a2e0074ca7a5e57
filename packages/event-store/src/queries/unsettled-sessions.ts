import type { Query } from './query.ts';
import { type SessionShares, SHARE_SQL, type TouchedSession } from './touched-sessions.ts';

export interface UnsettledQuery {
  /** Epoch ms on the engine's clock, as the next. */
  readonly since: number;
  readonly whatever: number;
  readonly limit: number;
  readonly shares: SessionShares;
}

/**
 * Sessions of some shares touched at or after an instant that were not settled since, or whose verdict is not final: what a settler that
 * starts, or gets another's share, has to catch up with. The version of a settled row is the instant of its settling, by a replica's clock
 * and not the engine's: what was touched since `whatever` comes in any case.
 */
export const unsettledSessions: Query<UnsettledQuery, TouchedSession> = {
  sql: `SELECT touched.project_id AS project_id, touched.session_id AS session_id, touched.touched_ms AS touched_ms, touched.share AS share
FROM (
  SELECT project_id, session_id, toUnixTimestamp64Milli(max(t.touched_at)) AS touched_ms, ${SHARE_SQL} AS share
  FROM telecine.session_touches AS t
  WHERE t.touched_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC') AND share IN {own:Array(UInt32)}
  GROUP BY project_id, session_id
) AS touched
LEFT JOIN (
  SELECT project_id, session_id, max(version) AS settled_ms, argMax(verdict_state, version) AS state
  FROM telecine.sessions
  WHERE settled_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
  GROUP BY project_id, session_id
) AS settled ON settled.project_id = touched.project_id AND settled.session_id = touched.session_id
WHERE settled.settled_ms < touched.touched_ms OR settled.state != 'final' OR touched.touched_ms >= {whatever:Int64}
ORDER BY touched_ms, project_id, session_id
LIMIT {limit:UInt32}`,
  bound: ({ since, whatever, limit, shares }) => ({
    since: Math.max(0, Math.floor(since)),
    whatever: Math.floor(whatever),
    limit,
    shares: shares.of,
    own: shares.own,
  }),
  row: (row) => ({
    projectId: row.text('project_id'),
    sessionId: row.text('session_id'),
    touchedAt: row.number('touched_ms'),
    share: row.number('share'),
  }),
};
