import { damaged, encodingOf, unsupported } from '../receive/decode.ts';
import { isParquet, ParquetError, parquetLines } from '../receive/parquet-lines.ts';
import { DamagedError, unpackStream } from '../receive/unpack-stream.ts';
import type { LargeBody } from './large-log.ts';
import { MAX_SMALL_LOG_BODY } from './limits.ts';
import { readBegin } from './read-begin.ts';
import { problemOf } from './receipt.ts';

/** So much is looked at, unpacked. */
const MOST_BYTES = 1024 * 1024;

/**
 * The whole lines that a body begins with, unpacked; of a Parquet file its rows as JSON lines. Throws a Problem where it is
 * damaged, or is a Parquet file that is not all there.
 */
export async function beginningOf({ begin, rest }: LargeBody, contentEncoding: string): Promise<string> {
  const encoding = encodingOf(contentEncoding, begin);
  if (encoding === null) throw problemOf(unsupported(contentEncoding));
  async function* body() {
    yield begin;
    yield* rest;
  }
  try {
    const first = await readBegin(unpackStream(body(), encoding), MOST_BYTES);
    if (isParquet(first.begin)) return await parquetText(first);
    return wholeLines(first.begin, first.rest === null);
  } catch (error) {
    if (error instanceof DamagedError) throw problemOf(damaged(encoding));
    if (error instanceof ParquetError) throw problemOf({ ok: false, failure: 'unreadable', detail: error.message });
    throw error;
  }
}

/** What its columns are stands at a Parquet file's end, so it is read as a whole. */
async function parquetText({ begin, rest }: Awaited<ReturnType<typeof readBegin>>): Promise<string> {
  async function* body() {
    yield begin;
    if (rest) yield* rest;
  }
  const whole = await readBegin(body(), MAX_SMALL_LOG_BODY);
  if (whole.rest !== null) {
    const detail = `The Parquet file is larger than ${MAX_SMALL_LOG_BODY / 1024 / 1024} MB. Try a smaller one.`;
    throw problemOf({ ok: false, failure: 'too_large', detail });
  }
  const lines = await parquetLines(whole.begin, 'ndjson', 4 * MAX_SMALL_LOG_BODY);
  return wholeLines(lines.subarray(0, MOST_BYTES), lines.length <= MOST_BYTES);
}

function wholeLines(bytes: Uint8Array, isAll: boolean): string {
  const text = new TextDecoder().decode(bytes);
  return isAll ? text : text.slice(0, text.lastIndexOf('\n') + 1);
}
