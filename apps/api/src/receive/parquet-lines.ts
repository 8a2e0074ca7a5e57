import type { LogFormatId } from '@telecine/domain';
import { type AsyncBuffer, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

/** Rows of a file that are taken out at a time. */
const ROWS_AT_ONCE = 5000;

/** Formats of JSON lines whose files may be Parquet. */
const FORMATS: ReadonlySet<LogFormatId> = new Set(['cloudfront_parquet', 'ndjson']);

/** A body that can't be read, in words. */
export class ParquetError extends Error {
  override readonly name = 'ParquetError';
}

/**
 * Makes JSON lines of a Parquet file, one a row, with the columns' names; any other body, and one of another format, comes back
 * as it is. Throws ParquetError where the file is damaged, or makes more than `mostBytes` of lines.
 */
export async function parquetLines(body: Uint8Array, format: LogFormatId, mostBytes: number): Promise<Uint8Array> {
  if (!FORMATS.has(format) || !isParquet(body)) return body;
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
      if (bytes > mostBytes) throw tooLarge(mostBytes);
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof ParquetError) throw error;
    const problem = error instanceof Error ? error.message : String(error);
    throw new ParquetError(`The Parquet file can’t be read: ${problem}.`, { cause: error });
  }
  return Buffer.concat(parts);
}

const MAGIC = Buffer.from('PAR1');

export const isParquet = (body: Uint8Array): boolean => MAGIC.every((byte, at) => body[at] === byte);

/** The library reads ranges of a file: here they lie in memory. */
function asFile(body: Uint8Array): AsyncBuffer {
  const bytes = Uint8Array.from(body).buffer;
  return { byteLength: bytes.byteLength, slice: (from, to) => bytes.slice(from, to) };
}

/** Whole numbers of 64 bits and instants, which JSON hasn't, as texts. */
function asText(this: unknown, _: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

const tooLarge = (mostBytes: number): ParquetError =>
  new ParquetError(`The Parquet file holds more than ${mostBytes} bytes of lines. Have smaller files written.`);
