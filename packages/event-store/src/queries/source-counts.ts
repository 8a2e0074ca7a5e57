import type { Query } from './query.ts';

export interface SourceCounts {
  readonly sourceId: string;
  readonly requests: number;
  /** Those that carried a session ID. */
  readonly withSessionId: number;
}

/** How many requests each source delivered that started in [from, to), epoch ms, repeats folded. */
export const sourceCounts: Query<{ projectId: string; from: number; to: number }, SourceCounts> = {
  sql: `SELECT source_id, count() AS requests, countIf(session_id_from NOT IN ('', 'inferred')) AS identified
FROM telecine.delivery_requests FINAL
WHERE project_id = {project:String}
  AND toStartOfHour(started_at) BETWEEN toStartOfHour(toDateTime({fromSecond:UInt32}, 'UTC')) AND toStartOfHour(toDateTime({toSecond:UInt32}, 'UTC'))
  AND started_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY source_id
ORDER BY source_id
LIMIT 1000`,
  bound: ({ projectId, from, to }) => ({
    project: projectId,
    from: Math.floor(from),
    to: Math.floor(to),
    fromSecond: Math.floor(from / 1000),
    toSecond: Math.ceil(to / 1000),
  }),
  row: (row) => ({
    sourceId: row.text('source_id'),
    requests: row.number('requests'),
    withSessionId: row.number('identified'),
  }),
};
