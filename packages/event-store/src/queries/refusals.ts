import { REJECT_REASONS, type RejectReason } from '@telecine/domain';
import type { Query } from './query.ts';
import { RECEIVED_SQL, type ReceivedRange, receivedBound } from './received-range.ts';

/** One way in which a source's records were refused, or player events where `sourceId` is ''. */
export interface Refusal {
  readonly sourceId: string;
  readonly reason: RejectReason;
  readonly records: number;
  /** What was said of the newest of them, and when it came. */
  readonly detail: string;
  readonly lastAt: number;
}

/** Why records were refused in a time of receipt, the most frequent first. */
export const refusals: Query<ReceivedRange, Refusal> = {
  sql: `SELECT source_id, reason, count() AS records, argMax(detail, (received_at, id)) AS newest,
  toUnixTimestamp64Milli(max(received_at)) AS last_ms
FROM telecine.rejected_records FINAL
WHERE ${RECEIVED_SQL}
GROUP BY source_id, reason
ORDER BY records DESC, source_id, reason
LIMIT 50`,
  bound: receivedBound,
  row: (row) => ({
    sourceId: row.text('source_id'),
    reason: row.word('reason', REJECT_REASONS, 'engine_refused'),
    records: row.number('records'),
    detail: row.text('newest'),
    lastAt: row.number('last_ms'),
  }),
};
