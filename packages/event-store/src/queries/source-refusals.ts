import { REJECT_REASONS, type RejectReason } from '@telecine/domain';
import type { Query } from './query.ts';
import { activityBound, type SourceActivityQuery } from './source-activity.ts';

/** Records of a source that were refused for one reason in one stretch. */
export interface SourceRefusals {
  /** Begin of the stretch, epoch ms. */
  readonly at: number;
  readonly reason: RejectReason;
  /** Those that are refused still, and those that were read again since and are stored. */
  readonly records: number;
  readonly resolved: number;
  /** What was said of the newest of them, when it came and how it begins. */
  readonly detail: string;
  readonly record: string;
  readonly lastAt: number;
}

export const sourceRefusals: Query<SourceActivityQuery, SourceRefusals> = {
  sql: `SELECT {from:Int64} + {interval:Int64} * intDiv(toUnixTimestamp64Milli(t.received_at) - {from:Int64}, {interval:Int64}) AS at_ms,
  reason, countIf(resolved_at = 0) AS records, countIf(resolved_at != 0) AS resolved,
  argMax(detail, (resolved_at = 0, t.received_at, id)) AS newest_detail,
  left(argMax(record, (resolved_at = 0, t.received_at, id)), 500) AS newest_record,
  toUnixTimestamp64Milli(max(t.received_at)) AS last_ms
FROM telecine.rejected_records AS t FINAL
WHERE project_id = {project:String} AND source_id = {source:String}
  AND t.received_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND t.received_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY at_ms, reason
ORDER BY at_ms, records DESC
LIMIT 20000`,
  bound: activityBound,
  row: (row) => ({
    at: row.number('at_ms'),
    reason: row.word('reason', REJECT_REASONS, 'engine_refused'),
    records: row.number('records'),
    resolved: row.number('resolved'),
    detail: row.text('newest_detail'),
    record: row.text('newest_record'),
    lastAt: row.number('last_ms'),
  }),
};
