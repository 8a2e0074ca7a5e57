import type { SessionField, SessionMetric } from '@telecine/domain';
import { type MeasureRow, measureColumns, readMeasures } from './measure.ts';
import type { Query } from './query.ts';
import { SESSION_MEASURES } from './session-measure-sql.ts';
import { type SessionSelection, selectionSql } from './session-selection.ts';

/** What to measure, over settled sessions that started in [from, to). */
export interface SessionMeasureQuery extends SessionSelection {
  readonly from: number;
  readonly to: number;
  /** Length of a stretch of time, ms, counted from `from`; null = the whole time as one. */
  readonly stepMs: number | null;
  /** A session with several values counts in each of their groups. */
  readonly groupBy: SessionField | null;
  /** Only these groups; null = the largest. */
  readonly groups: readonly string[] | null;
}

export const MOST_GROUPS = 50;
const MOST_ROWS = 50_000;

/** Metrics of sessions by stretch of time and group, largest group first. What has no session has no row. */
export const sessionMeasures = (
  metrics: readonly SessionMetric[],
): Query<SessionMeasureQuery, MeasureRow<SessionMetric>> => ({
  sql: (
    query,
  ) => `SELECT ${query.stepMs === null ? '0' : 'intDiv(toUnixTimestamp64Milli(started_at) - {from:Int64}, {step:Int64})'} AS bucket,
  ${groupSql(query.groupBy)} AS grp,
  count() AS size,
  ${measureColumns(metrics.map((metric) => SESSION_MEASURES[metric]))}
FROM telecine.sessions FINAL
WHERE ${selectionSql(query).sql}
GROUP BY bucket, grp${query.groups ? '\nHAVING grp IN {groups:Array(String)}' : ''}
ORDER BY bucket, size DESC, grp
LIMIT ${MOST_GROUPS} BY bucket
LIMIT ${MOST_ROWS}`,
  bound: (query) => ({
    ...selectionSql(query).bound,
    ...(query.stepMs === null ? {} : { step: query.stepMs }),
    ...(query.groups ? { groups: query.groups } : {}),
  }),
  row: (row) => readMeasures(row, metrics),
});

/** Columns are the registry's own words, never input. */
function groupSql(field: SessionField | null): string {
  if (!field) return "''";
  if (!field.many) return `toString(${field.column})`;
  return `arrayJoin(if(empty(${field.column}), [''], arrayMap(value -> toString(value), arrayDistinct(${field.column}))))`;
}
