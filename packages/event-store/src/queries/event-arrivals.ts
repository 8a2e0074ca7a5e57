import type { Query } from './query.ts';

/** What came to a project since an instant, on our clock; epoch ms. */
export interface Arrivals {
  /** Null: nothing came. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** Whether one of them carries a session ID. */
  readonly anySession: boolean;
  /** The newest that came before; null where none did lately. */
  readonly lastBefore: number | null;
}

export interface ArrivalsSince {
  readonly projectId: string;
  readonly since: number;
}

/**
 * Player events that came since an instant. A player's clock may be wrong: what it dates more than two days back isn't
 * looked at, so that the question stays cheap.
 */
export const eventArrivals: Query<ArrivalsSince, Arrivals> = {
  sql: `SELECT
  toUnixTimestamp64Milli(minIf(e.received_at, e.received_at >= since)) AS first_ms,
  toUnixTimestamp64Milli(maxIf(e.received_at, e.received_at >= since)) AS last_ms,
  toUnixTimestamp64Milli(maxIf(e.received_at, e.received_at < since)) AS before_ms,
  countIf(e.received_at >= since AND session_id != '') > 0 AS any_session,
  fromUnixTimestamp64Milli({since:Int64}, 'UTC') AS since
FROM telecine.player_events AS e
WHERE project_id = {project:String} AND e.occurred_at >= since - INTERVAL 2 DAY`,
  bound: ({ projectId, since }) => ({ project: projectId, since: Math.max(0, Math.floor(since)) }),
  row: (row) => ({
    firstAt: row.number('first_ms') || null, // the engine's extremes of nothing are 0
    lastAt: row.number('last_ms') || null,
    lastBefore: row.number('before_ms') || null,
    anySession: row.number('any_session') === 1,
  }),
};
