import type { Query } from './query.ts';

/** A line as it came. */
export interface RawLine {
  /** Of the delivery request or refused record that it became. */
  readonly id: string;
  /** Epoch ms. */
  readonly receivedAt: number;
  /** Bytes that are no UTF-8 are U+FFFD. */
  readonly line: string;
}

/** Those of a source's delivery requests or refused records whose lines are kept as they came; at most 1,000. */
export const rawLines: Query<{ projectId: string; sourceId: string; ids: readonly string[] }, RawLine> = {
  sql: `SELECT lower(hex(id)) AS row_id, toUnixTimestamp64Milli(received_at) AS received_ms, toValidUTF8(line) AS text
FROM telecine.raw_lines
WHERE project_id = {project:String} AND source_id = {source:String}
  AND id IN (SELECT reinterpretAsUInt64(reverse(unhex(arrayJoin({ids:Array(String)})))))
ORDER BY received_at DESC
LIMIT 1 BY id
LIMIT 1000`,
  bound: ({ projectId, sourceId, ids }) => ({ project: projectId, source: sourceId, ids: ids.slice(0, 1000) }),
  row: (row) => ({ id: row.text('row_id'), receivedAt: row.number('received_ms'), line: row.text('text') }),
};
