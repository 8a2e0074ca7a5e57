import type { Query } from './query.ts';

/** How far a log source is and how late it usually comes. Instants are epoch ms on the source's clock unless said. */
export interface SourceStats {
  readonly sourceId: string;
  readonly firstStartedAt: number;
  readonly lastStartedAt: number;
  /** When the request that ended last did. */
  readonly lastEndedAt: number;
  /** On our clock. */
  readonly lastReceivedAt: number;
  /** From a request's end to its line's receipt, the longest of each minute of receipt; never negative. */
  readonly deliveryLagP50Ms: number;
  readonly deliveryLagP95Ms: number;
}

/** Every source of a project that has delivered anything. The lags are those of its last day of receipts. */
export const sourceStats: Query<{ projectId: string }, SourceStats> = {
  sql: `SELECT source_id,
  toUnixTimestamp64Milli(min(first_started)) AS first_started_ms,
  toUnixTimestamp64Milli(max(last_started)) AS last_started_ms,
  toUnixTimestamp64Milli(max(last_ended)) AS last_ended_ms,
  toUnixTimestamp64Milli(max(last_received)) AS last_received_ms,
  quantilesExactHighIf(0.5, 0.95)(greatest(lag_ms, 0), minute > newest - INTERVAL 1 DAY) AS lags
FROM (
  SELECT source_id, minute, max(minute) OVER (PARTITION BY source_id) AS newest, min(p.first_started_at) AS first_started,
    max(p.last_started_at) AS last_started, max(p.last_ended_at) AS last_ended, max(p.last_received_at) AS last_received,
    max(p.longest_lag_ms) AS lag_ms
  FROM telecine.source_progress AS p
  WHERE project_id = {project:String}
  GROUP BY source_id, minute
)
GROUP BY source_id
ORDER BY source_id
LIMIT 1000`,
  bound: ({ projectId }) => ({ project: projectId }),
  row: (row) => {
    const [p50 = 0, p95 = 0] = row.numbers('lags');
    return {
      sourceId: row.text('source_id'),
      firstStartedAt: row.number('first_started_ms'),
      lastStartedAt: row.number('last_started_ms'),
      lastEndedAt: row.number('last_ended_ms'),
      lastReceivedAt: row.number('last_received_ms'),
      deliveryLagP50Ms: p50,
      deliveryLagP95Ms: p95,
    };
  },
};
