import { parquetWriteBuffer } from 'hyparquet-writer';

/** JSON lines that all have the same names as a Parquet file, each value a text, packed with Snappy as the writer does. */
export function parquetFile(lines: readonly string[]): Buffer {
  const records = lines.map((line): object => JSON.parse(line));
  const columnData = Object.keys(records[0] ?? {}).map((name) => ({
    name,
    data: records.map((record) => String(Reflect.get(record, name))),
  }));
  return Buffer.from(parquetWriteBuffer({ columnData }));
}
