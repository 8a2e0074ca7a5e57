/**
 * A column of ClickHouse's Native format, filled row by row and written as a whole.
 * https://clickhouse.com/docs/interfaces/formats/Native
 */
export interface Column {
  readonly name: string;
  /** Its type in the engine's words. LowCardinality columns are sent as String: the engine converts. */
  readonly type: string;
  /** Bytes that `write` will take. */
  size(): number;
  /** Writes all rows and returns the position after them. */
  write(target: Buffer, at: number): number;
  /** Forgets all rows, keeps the memory. */
  reset(): void;
}
