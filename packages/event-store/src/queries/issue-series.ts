import { ISSUE_COLUMNS } from './issue-sql.ts';
import type { Query } from './query.ts';
import { type SessionSelection, selectionSql } from './session-selection.ts';

export interface IssueSeriesQuery extends SessionSelection {
  readonly from: number;
  readonly to: number;
  readonly keys: readonly string[];
  /** Length of a stretch of time, ms, counted from `from`. */
  readonly stepMs: number;
}

/** An issue in a stretch of time, by the sessions' starts. */
export interface IssuePoint {
  readonly key: string;
  readonly bucket: number;
  readonly sessions: number;
  readonly blamed: number;
  readonly harmed: number;
}

const MOST_ROWS = 100_000;

/** How many sessions have these issues, over time. Where none has, there is no row. */
export const issueSeries: Query<IssueSeriesQuery, IssuePoint> = {
  sql: (query) => `SELECT key,
  intDiv(toUnixTimestamp64Milli(started_at) - {from:Int64}, {step:Int64}) AS bucket,
  count() AS sessions,
  countIf(has(blamed_keys, key)) AS blamed,
  countIf(was_harmed) AS harmed
FROM (
  SELECT ${ISSUE_COLUMNS}
  FROM telecine.sessions FINAL
  WHERE ${selectionSql(query).sql}
    AND hasAny(groups.key, {keys:Array(String)})
)
ARRAY JOIN keys AS key
WHERE key IN {keys:Array(String)}
GROUP BY key, bucket
ORDER BY key, bucket
LIMIT ${MOST_ROWS}`,
  bound: (query) => ({ ...selectionSql(query).bound, keys: query.keys, step: query.stepMs }),
  row: (row) => ({
    key: row.text('key'),
    bucket: row.number('bucket'),
    sessions: row.number('sessions'),
    blamed: row.number('blamed'),
    harmed: row.number('harmed'),
  }),
};
