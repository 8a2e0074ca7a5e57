/** A piece of a log, cut behind a line. */
export interface LogPart {
  /** From 0. The same file is always cut at the same places. */
  readonly index: number;
  readonly bytes: Buffer;
}

const LF = 0x0a;
const HASH = 0x23;

/**
 * Cuts a log into parts of at most `partBytes`, each ending with a line; a longer line, and a file without lines (a JSON array, a
 * Parquet file), is one part. Lines on top that begin with `#`, or the first one where `hasHeader`, name the fields: they come
 * before each part.
 */
export async function* cutParts(
  log: AsyncIterable<Uint8Array>,
  partBytes: number,
  hasHeader: boolean,
): AsyncGenerator<LogPart> {
  let held = Buffer.alloc(0);
  let header: Buffer | null = null;
  let isWhole = false;
  let index = 0;
  for await (const chunk of log) {
    held = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk]);
    if (index === 0) isWhole = hasNoLines(held);
    if (isWhole) continue;
    while (held.length > partBytes) {
      const cut = endOfLines(held, partBytes);
      if (cut < 0) break; // a line that is still coming
      header ??= headerOf(held, hasHeader);
      yield { index, bytes: withHeader(held.subarray(0, cut), index === 0 ? null : header) };
      index++;
      held = held.subarray(cut);
    }
  }
  if (held.length > 0) yield { index, bytes: withHeader(held, index === 0 ? null : header) };
}

/** `[` of an array, or Parquet's sign. */
function hasNoLines(begin: Buffer): boolean {
  const first = begin.find((byte) => byte > 0x20);
  return first === 0x5b || begin.subarray(0, 4).toString('latin1') === 'PAR1';
}

/** Behind the last line end before `most`, else behind the first after it; -1 where there is none. */
function endOfLines(bytes: Buffer, most: number): number {
  const before = bytes.lastIndexOf(LF, most - 1);
  const end = before >= 0 ? before : bytes.indexOf(LF, most);
  return end + 1 || -1;
}

function headerOf(begin: Buffer, hasHeader: boolean): Buffer {
  let to = 0;
  for (let at = 0; bytesAt(begin, at) === HASH || (hasHeader && at === 0); at = to) {
    const end = begin.indexOf(LF, at);
    if (end < 0) break;
    to = end + 1;
  }
  return Buffer.from(begin.subarray(0, to));
}

const bytesAt = (bytes: Buffer, at: number): number => bytes[at] ?? -1;

const withHeader = (bytes: Buffer, header: Buffer | null): Buffer =>
  header === null || header.length === 0 ? bytes : Buffer.concat([header, bytes]);
