import type { Query } from './query.ts';

/** A session of which new rows were stored. */
export interface TouchedSession {
  readonly projectId: string;
  readonly sessionId: string;
  /** The newest touch, epoch ms on the engine's clock. */
  readonly touchedAt: number;
}

/** Sessions touched at or after an instant, in all projects, longest untouched first. */
export const touchedSessions: Query<{ since: number; limit: number }, TouchedSession> = {
  sql: `SELECT project_id, session_id, toUnixTimestamp64Milli(max(t.touched_at)) AS touched_ms
FROM telecine.session_touches AS t
WHERE t.touched_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
GROUP BY project_id, session_id
ORDER BY touched_ms, project_id, session_id
LIMIT {limit:UInt32}`,
  bound: ({ since, limit }) => ({ since: Math.max(0, Math.floor(since)), limit }),
  row: (row) => ({
    projectId: row.text('project_id'),
    sessionId: row.text('session_id'),
    touchedAt: row.number('touched_ms'),
  }),
};
