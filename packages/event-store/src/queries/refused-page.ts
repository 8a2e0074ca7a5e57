import { REJECT_REASONS, type RejectReason } from '@telecine/domain';
import type { Query } from './query.ts';
import { RECEIVED_SQL, type ReceivedRange, receivedBound } from './received-range.ts';

/** Refused records of a source, received in [from, to); those that were read again and accepted are left out. */
export interface RefusedSelection extends ReceivedRange {
  readonly sourceId: string;
  /** Null: whatever the reason. */
  readonly reason: RejectReason | null;
}

export interface RefusedPageQuery extends RefusedSelection {
  readonly limit: number;
  /** Where the page before ended; null for the first. */
  readonly after: RefusedPlace | null;
}

/** A record's place in the order: newest first, in one body by position. */
export interface RefusedPlace {
  readonly receivedAt: number;
  readonly position: number;
  /** 16 hexadecimal digits. */
  readonly id: string;
}

/** A refused record as it is kept. */
export interface RefusedRecord extends RefusedPlace {
  readonly reason: RejectReason;
  readonly detail: string;
  /** Its beginning, scrubbed; `bytes` is the size of the whole. */
  readonly record: string;
  readonly bytes: number;
  /** What it is told apart by, beside its size: hash, and place among equal records of its body. */
  readonly hash: number;
  readonly ordinal: number;
  /** The line that named its fields when it came; '' where none did. */
  readonly header: string;
}

const SELECTED_SQL = `${RECEIVED_SQL} AND source_id = {source:String} AND resolved_at = 0
  AND ({reason:String} = '' OR reason = {reason:String})`;

const selectedBound = (selection: RefusedSelection) => ({
  ...receivedBound(selection),
  source: selection.sourceId,
  reason: selection.reason ?? '',
});

export const refusedPage: Query<RefusedPageQuery, RefusedRecord> = {
  sql: ({
    after,
  }) => `SELECT lower(hex(id)) AS row_id, toUnixTimestamp64Milli(received_at) AS received_ms, reason, detail, position, record,
  record_bytes, record_hash, record_ordinal, record_header
FROM telecine.rejected_records FINAL
WHERE ${SELECTED_SQL}${after === null ? '' : AFTER_SQL}
ORDER BY received_at DESC, position, row_id
LIMIT {limit:UInt32}`,
  bound: ({ after, limit, ...selection }) => ({
    ...selectedBound(selection),
    limit: Math.min(limit, 1001),
    ...(after === null ? {} : { lastAt: after.receivedAt, lastPosition: after.position, lastId: after.id }),
  }),
  row: (row) => ({
    id: row.text('row_id'),
    receivedAt: row.number('received_ms'),
    reason: row.word('reason', REJECT_REASONS, 'engine_refused'),
    detail: row.text('detail'),
    position: row.number('position'),
    record: row.text('record'),
    bytes: row.number('record_bytes'),
    hash: row.number('record_hash'),
    ordinal: row.number('record_ordinal'),
    header: row.text('record_header'),
  }),
};

const AFTER_SQL = `
  AND (-toUnixTimestamp64Milli(received_at), position, lower(hex(id))) > (-{lastAt:Int64}, {lastPosition:UInt32}, {lastId:String})`;

export const countRefused: Query<RefusedSelection, { readonly reason: RejectReason; readonly records: number }> = {
  sql: `SELECT reason, count() AS records
FROM telecine.rejected_records FINAL
WHERE ${SELECTED_SQL}
GROUP BY reason
ORDER BY records DESC, reason
LIMIT 100`,
  bound: selectedBound,
  row: (row) => ({ reason: row.word('reason', REJECT_REASONS, 'engine_refused'), records: row.number('records') }),
};
