import { NumberColumn } from '../native/number-column.ts';
import { StringColumn } from '../native/string-column.ts';

/** Columns of a segment of refused records, named as the table's; `record_hash` becomes part of the row's `id`. */
export function rejectedColumns() {
  return {
    project_id: new StringColumn('project_id'),
    source_id: new StringColumn('source_id'),
    received_at: new NumberColumn('received_at', "DateTime64(3, 'UTC')"),
    record_hash: new NumberColumn('record_hash', 'UInt32'),
    record_ordinal: new NumberColumn('record_ordinal', 'UInt32'),
    expires_on: new NumberColumn('expires_on', 'Date'),
    kind: new StringColumn('kind'),
    reason: new StringColumn('reason'),
    detail: new StringColumn('detail'),
    position: new NumberColumn('position', 'UInt32'),
    record: new StringColumn('record'),
    record_header: new StringColumn('record_header'),
    record_bytes: new NumberColumn('record_bytes', 'UInt32'),
  };
}
export type RejectedColumns = ReturnType<typeof rejectedColumns>;
