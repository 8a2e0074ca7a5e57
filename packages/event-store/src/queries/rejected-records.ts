import { REJECT_REASONS, type RejectReason } from '@telecine/domain';
import type { Query } from './query.ts';
import { RECEIVED_SQL, type ReceivedRange, receivedBound } from './received-range.ts';

/** A refused record as it is kept. */
export interface StoredRejectedRecord {
  readonly id: string;
  readonly receivedAt: number;
  readonly reason: RejectReason;
  readonly detail: string;
  /** Place in its body, from 0. */
  readonly position: number;
  /** Its beginning, scrubbed; `bytes` is the size of the whole. */
  readonly record: string;
  readonly bytes: number;
}

/** Records of a source that were refused in a time of receipt, newest first; source '' for player events. */
export const rejectedRecords: Query<ReceivedRange & { sourceId: string; limit: number }, StoredRejectedRecord> = {
  sql: `SELECT lower(hex(id)) AS row_id, toUnixTimestamp64Milli(received_at) AS received_ms, reason, detail, position, record, record_bytes
FROM telecine.rejected_records FINAL
WHERE ${RECEIVED_SQL} AND source_id = {source:String}
ORDER BY received_at DESC, position, id
LIMIT {limit:UInt32}`,
  bound: (params) => ({ ...receivedBound(params), source: params.sourceId, limit: Math.min(params.limit, 1000) }),
  row: (row) => ({
    id: row.text('row_id'),
    receivedAt: row.number('received_ms'),
    reason: row.word('reason', REJECT_REASONS, 'engine_refused'),
    detail: row.text('detail'),
    position: row.number('position'),
    record: row.text('record'),
    bytes: row.number('record_bytes'),
  }),
};
