import type { Query } from './query.ts';

/** A session of which new rows were stored. */
export interface TouchedSession {
  readonly projectId: string;
  readonly sessionId: string;
  /** The newest touch, epoch ms on the engine's clock. */
  readonly touchedAt: number;
  /** Which share of all sessions it belongs to. */
  readonly share: number;
}

/** Some of the shares that all sessions are divided into. */
export interface SessionShares {
  readonly of: number;
  readonly own: readonly number[];
}

export const ALL_SESSIONS: SessionShares = { of: 1, own: [0] };

/** Of a session's share, an expression; by the same hash that places rows in a cluster. */
export const SHARE_SQL = 'cityHash64(session_id) % {shares:UInt32}';

/** Sessions of some shares touched at or after an instant, in all projects, longest untouched first. */
export const touchedSessions: Query<{ since: number; limit: number; shares: SessionShares }, TouchedSession> = {
  sql: `SELECT project_id, session_id, toUnixTimestamp64Milli(max(t.touched_at)) AS touched_ms, ${SHARE_SQL} AS share
FROM telecine.session_touches AS t
WHERE t.touched_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC') AND share IN {own:Array(UInt32)}
GROUP BY project_id, session_id
ORDER BY touched_ms, project_id, session_id
LIMIT {limit:UInt32}`,
  bound: ({ since, limit, shares }) => ({
    since: Math.max(0, Math.floor(since)),
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
