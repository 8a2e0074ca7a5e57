import { REJECT_REASONS, type RejectReason } from '@telecine/domain';
import type { Query } from './query.ts';
import { RECEIVED_SQL, type ReceivedRange, receivedBound } from './received-range.ts';

export interface RejectedCount {
  /** '' for player events. */
  readonly sourceId: string;
  readonly reason: RejectReason;
  readonly records: number;
}

/** How many records each source had refused, by reason, in a time of receipt. */
export const rejectedCounts: Query<ReceivedRange, RejectedCount> = {
  sql: `SELECT source_id, reason, count() AS records
FROM telecine.rejected_records FINAL
WHERE ${RECEIVED_SQL}
GROUP BY source_id, reason
ORDER BY source_id, records DESC, reason
LIMIT 10000`,
  bound: receivedBound,
  row: (row) => ({
    sourceId: row.text('source_id'),
    reason: row.word('reason', REJECT_REASONS, 'engine_refused'),
    records: row.number('records'),
  }),
};
