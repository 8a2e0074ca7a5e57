import type { Query } from './query.ts';

/** Sessions of all projects whose newest rows are in no settled row yet. */
export interface SettleBacklog {
  readonly sessions: number;
  /** When the one that waits longest was touched last, epoch ms on the engine's clock; null where none waits. */
  readonly oldestTouchAt: number | null;
}

/** Of the sessions touched at or after an instant. */
export const settleBacklog: Query<{ since: number }, SettleBacklog> = {
  sql: `SELECT count() AS sessions, if(sessions = 0, NULL, min(touched_ms)) AS oldest_ms
FROM (
  SELECT project_id, session_id, toUnixTimestamp64Milli(max(t.touched_at)) AS touched_ms
  FROM telecine.session_touches AS t
  WHERE t.touched_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
  GROUP BY project_id, session_id
) AS touched
LEFT JOIN (
  SELECT project_id, session_id, max(version) AS settled_ms
  FROM telecine.sessions
  WHERE settled_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
  GROUP BY project_id, session_id
) AS settled ON settled.project_id = touched.project_id AND settled.session_id = touched.session_id
WHERE settled.settled_ms < touched.touched_ms`,
  bound: ({ since }) => ({ since: Math.max(0, Math.floor(since)) }),
  row: (row) => ({ sessions: row.number('sessions'), oldestTouchAt: row.numberOrNull('oldest_ms') }),
};
