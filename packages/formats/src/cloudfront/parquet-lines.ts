import { type AsyncBuffer, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { type Refusal, refusal } from '../logs/refusal.ts';

/** Rows of a file that are taken out at a time. */
const ROWS_AT_ONCE = 5000;

/**
 * Makes JSON lines of a Parquet file, one a row, with the columns' names; what is no Parquet file comes back as it is. A refusal
 * where the file is damaged, or makes more than `mostBytes` of lines.
 */
export async function parquetLines(body: Buffer, mostBytes: number): Promise<Buffer | Refusal> {
  if (!isParquet(body)) return body;
  const file = asFile(body);
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    const metadata = await parquetMetadataAsync(file);
    const rows = Number(metadata.num_rows);
    for (let rowStart = 0; rowStart < rows; rowStart += ROWS_AT_ONCE) {
      const rowEnd = Math.min(rows, rowStart + ROWS_AT_ONCE);
      const records = await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors });
      const part = Buffer.from(records.map((record) => `${JSON.stringify(record, asText)}\n`).join(''));
      bytes += part.length;
      if (bytes > mostBytes) return tooLarge(mostBytes);
      parts.push(part);
    }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return refusal('wrong_shape', `The Parquet file can’t be read: ${problem}.`);
  }
  return Buffer.concat(parts);
}

const MAGIC = Buffer.from('PAR1');

const isParquet = (body: Buffer): boolean => body.length >= 4 && body.subarray(0, 4).equals(MAGIC);

/** The library reads ranges of a file: here they lie in memory. */
function asFile(body: Buffer): AsyncBuffer {
  const bytes = Uint8Array.from(body).buffer;
  return { byteLength: bytes.byteLength, slice: (from, to) => bytes.slice(from, to) };
}

/** Whole numbers of 64 bits and instants, which JSON hasn't, as texts. */
function asText(this: unknown, _: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

const tooLarge = (mostBytes: number): Refusal =>
  refusal('wrong_shape', `The Parquet file holds more than ${mostBytes} bytes of lines. Have smaller files written.`);
