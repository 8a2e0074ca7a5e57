import type { DeliveryMetric } from '@telecine/domain';
import { type MeasureRow, measureColumns, readMeasures } from './measure.ts';
import type { Query } from './query.ts';
import { REQUEST_GROUPS, REQUEST_MEASURES, type RequestGroup } from './request-measure-sql.ts';
import { MOST_GROUPS } from './session-measures.ts';
import { type SessionSelection, selectionSql } from './session-selection.ts';

/** What to measure, over requests at the edge that started in [from, to); with a filter, those of the sessions that pass it. */
export interface RequestMeasureQuery extends SessionSelection {
  readonly from: number;
  readonly to: number;
  /** Length of a stretch of time, ms, counted from `from`; null = the whole time as one. */
  readonly stepMs: number | null;
  readonly groupBy: RequestGroup | null;
  /** Only these groups; null = the largest. */
  readonly groups: readonly string[] | null;
}

const MOST_ROWS = 50_000;
/** A session that began this long before may still ask. */
const LONGEST_SESSION_MS = 86_400_000;

/** Metrics of requests by stretch of time and group, largest group first, repeats folded. */
export const requestMeasures = (
  metrics: readonly DeliveryMetric[],
): Query<RequestMeasureQuery, MeasureRow<DeliveryMetric>> => ({
  sql: (
    query,
  ) => `SELECT ${query.stepMs === null ? '0' : 'intDiv(toUnixTimestamp64Milli(toDateTime64(started_at, 3)) - {first:Int64}, {step:Int64})'} AS bucket,
  ${query.groupBy === null ? "''" : REQUEST_GROUPS[query.groupBy]} AS grp,
  count() AS size,
  ${measureColumns(metrics.map((metric) => REQUEST_MEASURES[metric]))}
FROM telecine.delivery_requests FINAL
WHERE project_id = {project:String}
  AND toStartOfHour(started_at) BETWEEN toStartOfHour(toDateTime({firstSecond:UInt32}, 'UTC')) AND toStartOfHour(toDateTime({lastSecond:UInt32}, 'UTC'))
  AND started_at >= fromUnixTimestamp64Milli({first:Int64}, 'UTC') AND started_at < fromUnixTimestamp64Milli({last:Int64}, 'UTC')
  AND tier IN ('', 'edge') AND method != 'OPTIONS'${sessionsSql(query)?.sql ?? ''}
GROUP BY bucket, grp${query.groups ? '\nHAVING grp IN {groups:Array(String)}' : ''}
ORDER BY bucket, size DESC, grp
LIMIT ${MOST_GROUPS} BY bucket
LIMIT ${MOST_ROWS}`,
  bound: (query) => ({
    ...sessionsSql(query)?.bound,
    project: query.projectId,
    first: Math.floor(query.from),
    last: Math.floor(query.to),
    firstSecond: Math.floor(query.from / 1000),
    lastSecond: Math.ceil(query.to / 1000),
    ...(query.stepMs === null ? {} : { step: query.stepMs }),
    ...(query.groups ? { groups: query.groups } : {}),
  }),
  row: (row) => readMeasures(row, metrics),
});

/** Null without a filter: then requests that belong to no session count too. */
function sessionsSql({ projectId, from, to, filter }: RequestMeasureQuery) {
  if (filter.terms.length === 0) return null;
  const selection = selectionSql({ projectId, from: from - LONGEST_SESSION_MS, to, filter });
  return {
    sql: `\n  AND session_id IN (SELECT session_id FROM telecine.sessions FINAL WHERE ${selection.sql})`,
    bound: selection.bound,
  };
}
