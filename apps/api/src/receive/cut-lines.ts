import type { PartBuffer, PartMemory } from './part-memory.ts';

/** A stretch of a body that ends at a line end, or at the body's. Alone in its memory, which its reader has to give back. */
export interface LinePart extends PartBuffer {
  readonly isLast: boolean;
}

/** A body without line ends to cut at that is larger than what is read as a whole. */
export class UncuttableError extends Error {
  override readonly name = 'UncuttableError';
}

/**
 * Cuts a body into parts at line ends, as large as the memory has them. A body that is one JSON array or envelope is one part,
 * up to the size that the memory has for such: beyond, this throws UncuttableError. Of a line that is longer than a part, the
 * beginning goes on and the rest is left out: it is too long to be read in any case.
 */
export async function* cutLines(body: AsyncIterable<Uint8Array>, memory: PartMemory): AsyncGenerator<LinePart> {
  let part = await memory.part();
  let isHandedOn = false;
  let size = 0;
  let isFirst = true;
  let isWhole = false;
  let isSkipping = false;
  try {
    for await (let piece of body) {
      if (isSkipping) {
        const end = piece.indexOf(LF);
        if (end < 0) continue;
        piece = piece.subarray(end);
        isSkipping = false;
      }
      for (;;) {
        const step = Math.min(piece.length, part.bytes.length - size);
        part.bytes.set(step < piece.length ? piece.subarray(0, step) : piece, size);
        size += step;
        piece = piece.subarray(step);
        if (size < part.bytes.length || (piece.length === 0 && isWhole)) break;
        if (isWhole) throw tooLargeAsAWhole(memory.sizes.whole);
        if (isFirst && isOneDocument(part.bytes)) {
          isWhole = true;
          part = moved(part, size, await memory.whole());
          continue;
        }
        isFirst = false;
        const lineEnd = part.bytes.lastIndexOf(LF);
        const cut = lineEnd < 0 ? size : lineEnd + 1;
        const next = await memory.part();
        next.bytes.set(part.bytes.subarray(cut, size));
        const full = part;
        part = next;
        size -= cut;
        yield { bytes: full.bytes.subarray(0, cut), giveBack: full.giveBack, isLast: false };
        if (lineEnd >= 0) continue;
        const end = piece.indexOf(LF);
        isSkipping = end < 0;
        piece = piece.subarray(end < 0 ? piece.length : end);
      }
    }
    isHandedOn = true;
    yield { bytes: part.bytes.subarray(0, size), giveBack: part.giveBack, isLast: true };
  } finally {
    if (!isHandedOn) part.giveBack(part.bytes.buffer);
  }
}

/** What was read so far in larger memory. */
function moved(from: PartBuffer, size: number, to: PartBuffer): PartBuffer {
  to.bytes.set(from.bytes.subarray(0, size));
  from.giveBack(from.bytes.buffer);
  return to;
}

const LF = 0x0a;
const OPEN_BRACKET = 0x5b;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const QUOTE = 0x22;
const SPACE = 0x20;
const PARQUET = Buffer.from('PAR1');

/** Whether a body that begins so has to be read as a whole: a JSON array, an object that goes on over its line, a Parquet file. */
function isOneDocument(begin: Uint8Array): boolean {
  if (PARQUET.every((byte, at) => begin[at] === byte)) return true;
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

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] ?? 0) <= SPACE) at++;
  return at;
}

const tooLargeAsAWhole = (whole: number): UncuttableError =>
  new UncuttableError(
    `The body is one JSON document, or has no line ends, and larger than ${Math.round(whole / 1024 / 1024)} MB after decompression. Send one record a line: such a body may be of any size.`,
  );
