import type { Query } from './query.ts';

/** What a log source sent in [from, to), by our clock, in stretches of `intervalMs`. Epoch ms. */
export interface SourceActivityQuery {
  readonly projectId: string;
  readonly sourceId: string;
  readonly from: number;
  readonly to: number;
  /** At least a minute. */
  readonly intervalMs: number;
}

/** Lines of one stretch that are stored, repeats folded: a line that came again counts where it came last. */
export interface SourceActivity {
  /** Begin of the stretch, epoch ms. */
  readonly at: number;
  readonly stored: number;
  /** Lines that could carry a session ID (a browser's preflight could not), and those that do. */
  readonly identifiable: number;
  readonly identified: number;
  /** Different session IDs, and those of them that players reported. */
  readonly sessions: number;
  readonly reported: number;
  /** From a request's end to its line's receipt, ms; never negative. */
  readonly lagP50Ms: number;
  readonly lagP95Ms: number;
}

/** Stretches in which nothing came have no row. */
export const sourceActivity: Query<SourceActivityQuery, SourceActivity> = {
  sql: `WITH
  (
    SELECT min(p.first_started_at)
    FROM telecine.source_progress AS p
    WHERE project_id = {project:String} AND source_id = {source:String}
      AND minute >= toStartOfMinute(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) AND minute < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  ) AS earliest,
  session_id_from NOT IN ('', 'inferred') AS has_id
SELECT {from:Int64} + {interval:Int64} * intDiv(toUnixTimestamp64Milli(r.received_at) - {from:Int64}, {interval:Int64}) AS at_ms,
  count() AS stored,
  countIf(session_id_from != '') AS identifiable,
  countIf(has_id) AS identified,
  uniqExactIf(session_id, has_id) AS sessions,
  uniqExactIf(session_id, has_id AND session_id IN (
    SELECT session_id FROM telecine.sessions FINAL
    WHERE project_id = {project:String} AND events > 0 AND anchor_hour >= earliest - INTERVAL 1 DAY
  )) AS reported,
  quantilesTDigest(0.5, 0.95)(greatest(0, toUnixTimestamp64Milli(r.received_at)
    - intDiv(toUnixTimestamp64Micro(r.started_at) + toInt64(ifNull(duration_us, 0)), 1000))) AS lags
FROM telecine.delivery_requests AS r FINAL
WHERE project_id = {project:String} AND source_id = {source:String}
  AND toStartOfHour(r.started_at) >= toStartOfHour(earliest)
  AND r.received_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND r.received_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY at_ms
ORDER BY at_ms
LIMIT 2000`,
  bound: activityBound,
  row: (row) => {
    const [p50 = 0, p95 = 0] = row.numbers('lags');
    return {
      at: row.number('at_ms'),
      stored: row.number('stored'),
      identifiable: row.number('identifiable'),
      identified: row.number('identified'),
      sessions: row.number('sessions'),
      reported: row.number('reported'),
      lagP50Ms: Math.round(p50),
      lagP95Ms: Math.round(p95),
    };
  },
};

export function activityBound({ projectId, sourceId, from, to, intervalMs }: SourceActivityQuery) {
  return {
    project: projectId,
    source: sourceId,
    from: Math.max(0, Math.floor(from)),
    to: Math.max(0, Math.floor(to)),
    interval: Math.max(60_000, Math.floor(intervalMs)),
  };
}
