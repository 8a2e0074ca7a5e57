import { LOG_BODY_PART, MAX_WHOLE_LOG_BODY } from '../ingest/limits.ts';

/** A stretch of a body that ends at a line end, or at the body's. */
export interface LinePart {
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

/** A body without line ends to cut at that is larger than what is read as a whole. */
export class UncuttableError extends Error {
  override readonly name = 'UncuttableError';
}

export interface CutSizes {
  readonly part: number;
  readonly whole: number;
}

/**
 * Cuts a body into parts of about `part` bytes at line ends. A body that is one JSON array or envelope is one part, up to
 * `whole` bytes: beyond, this throws UncuttableError. Of a line that is longer than a part, the beginning goes on and the rest
 * is left out: it is too long to be read in any case.
 */
export async function* cutLines(
  body: AsyncIterable<Uint8Array>,
  sizes: CutSizes = { part: LOG_BODY_PART, whole: MAX_WHOLE_LOG_BODY },
): AsyncGenerator<LinePart> {
  let held: Uint8Array[] = [];
  let size = 0;
  let isFirst = true;
  let isWhole = false;
  let isSkipping = false;
  for await (let piece of body) {
    if (isSkipping) {
      const end = piece.indexOf(LF);
      if (end < 0) continue;
      piece = piece.subarray(end);
      isSkipping = false;
    }
    held.push(piece);
    size += piece.length;
    if (size < sizes.part || (isWhole && size <= sizes.whole)) continue;
    if (isWhole) throw tooLargeAsAWhole(sizes.whole);
    const bytes = Buffer.concat(held);
    if (isFirst && isOneDocument(bytes)) {
      isWhole = true;
      held = [bytes];
      continue;
    }
    isFirst = false;
    const end = bytes.lastIndexOf(LF);
    if (end < 0) isSkipping = true;
    const cut = end < 0 ? bytes.length : end + 1;
    yield { bytes: bytes.subarray(0, cut), isLast: false };
    held = [bytes.subarray(cut)];
    size = bytes.length - cut;
  }
  yield { bytes: Buffer.concat(held), isLast: true };
}

const LF = 0x0a;
const OPEN_BRACKET = 0x5b;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const QUOTE = 0x22;
const SPACE = 0x20;
const PARQUET = Buffer.from('PAR1');

/** Whether a body that begins so has to be read as a whole: a JSON array, an object that goes on over its line, a Parquet file. */
function isOneDocument(begin: Buffer): boolean {
  if (begin.subarray(0, PARQUET.length).equals(PARQUET)) return true;
  const from = skipSpace(begin, begin[0] === 0xef ? 3 : 0);
  if (begin[from] === OPEN_BRACKET) {
    const next = begin[skipSpace(begin, from + 1)];
    return next === OPEN_BRACE || next === QUOTE || next === OPEN_BRACKET;
  }
  if (begin[from] !== OPEN_BRACE) return false;
  let to = begin.indexOf(LF, from);
  if (to < 0) return true;
  while (to > from && (begin[to - 1] ?? 0) <= SPACE) to--;
  return begin[to - 1] !== CLOSE_BRACE;
}

function skipSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] ?? 0) <= SPACE) at++;
  return at;
}

const tooLargeAsAWhole = (whole: number): UncuttableError =>
  new UncuttableError(
    `The body is one JSON document, or has no line ends, and larger than ${Math.round(whole / 1024 / 1024)} MB after decompression. Send one record a line: such a body may be of any size.`,
  );
