import { NumberColumn } from '../native/number-column.ts';
import { StringColumn } from '../native/string-column.ts';

/** Columns of a segment of raw lines, named as the table's; those of the identity become the row's `id`. */
export function rawLineColumns() {
  return {
    project_id: new StringColumn('project_id'),
    source_id: new StringColumn('source_id'),
    received_at: new NumberColumn('received_at', "DateTime64(3, 'UTC')"),
    /** Of a refused line the epoch, which no delivery request starts at. */
    started_at: new NumberColumn('started_at', "DateTime64(6, 'UTC')"),
    line_hash: new NumberColumn('line_hash', 'UInt32'),
    line_length: new NumberColumn('line_length', 'UInt32'),
    line_ordinal: new NumberColumn('line_ordinal', 'UInt32'),
    expires_on: new NumberColumn('expires_on', 'Date'),
    line: new StringColumn('line'),
  };
}
export type RawLineColumns = ReturnType<typeof rawLineColumns>;
