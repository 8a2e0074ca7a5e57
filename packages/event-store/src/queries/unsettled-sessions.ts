import type { Query } from './query.ts';
import type { TouchedSession } from './touched-sessions.ts';

/**
 * Sessions touched at or after an instant that were not settled since, or whose verdict is not final: what a settler that
 * starts has to catch up with. The version of a settled row is the instant of its settling.
 */
export const unsettledSessions: Query<{ since: number; limit: number }, TouchedSession> = {
  sql: `SELECT touched.project_id AS project_id, touched.session_id AS session_id, touched.touched_ms AS touched_ms
FROM (
  SELECT project_id, session_id, toUnixTimestamp64Milli(max(t.touched_at)) AS touched_ms
  FROM telecine.session_touches AS t
  WHERE t.touched_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
  GROUP BY project_id, session_id
) AS touched
LEFT JOIN (
  SELECT project_id, session_id, max(version) AS settled_ms, argMax(verdict_state, version) AS state
  FROM telecine.sessions
  WHERE settled_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
  GROUP BY project_id, session_id
) AS settled ON settled.project_id = touched.project_id AND settled.session_id = touched.session_id
WHERE settled.settled_ms < touched.touched_ms OR settled.state != 'final'
ORDER BY touched_ms, project_id, session_id
LIMIT {limit:UInt32}`,
  bound: ({ since, limit }) => ({ since: Math.max(0, Math.floor(since)), limit }),
  row: (row) => ({
    projectId: row.text('project_id'),
    sessionId: row.text('session_id'),
    touchedAt: row.number('touched_ms'),
  }),
};
