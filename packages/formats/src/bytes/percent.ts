import { AMPERSAND, COMMA, EQUALS, hexDigit, PERCENT, PLUS, QUOTE, SPACE } from './ascii.ts';
import type { Scratch } from './scratch.ts';

/**
 * Decodes the value of a query argument, which begins at `from`, into the scratch and returns where it ends: at the next `&`
 * or at `to`. `+` is a space (CMCD's lists are sent so), `%2B` a plus; a damaged or cut triplet stays as it is. Between raw
 * quotes, which only a logger that decoded the query leaves, `+` is a plus and `&` no end.
 */
export function decodeArgument(bytes: Buffer, from: number, to: number, scratch: Scratch): number {
  const out = scratch.bytes;
  let used = scratch.used;
  scratch.from = used;
  let quoteEnd = -1;
  let at = from;
  for (; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === PERCENT && at + 2 < to) {
      const high = HEX[bytes[at + 1] ?? 0] ?? NO_HEX;
      const low = HEX[bytes[at + 2] ?? 0] ?? NO_HEX;
      if ((high | low) < NO_HEX) {
        out[used++] = (high << 4) | low;
        at += 2;
        continue;
      }
    } else if (byte === AMPERSAND) {
      if (at >= quoteEnd) break;
    } else if (byte === QUOTE) {
      if (at > quoteEnd) quoteEnd = closingQuote(bytes, at, to);
    } else if (byte === PLUS && at > quoteEnd) {
      out[used++] = SPACE;
      continue;
    }
    out[used++] = byte;
  }
  scratch.used = used;
  return at;
}

/**
 * Decodes what lies in the scratch from `scratch.from` once more, twice at most, as long as it is encoded as a whole: a
 * signed-URL helper or a CDN may have encoded what was encoded already.
 */
export function decodeAgain(scratch: Scratch): void {
  for (let again = 0; again < 2 && isStillEncoded(scratch.bytes, scratch.from, scratch.used); again++) {
    decodeArgument(scratch.bytes, scratch.from, scratch.used, scratch);
  }
}

/** Whether nothing of CMCD's punctuation shows, but its codes do. */
export function isStillEncoded(bytes: Buffer, from: number, to: number): boolean {
  let codes = false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === EQUALS || byte === QUOTE || byte === COMMA) return false;
    if (byte === PERCENT && at + 2 < to) codes ||= isPunctuationCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
  }
  return codes;
}

/**
 * Takes one layer of percent-encoding off a text, into the scratch; a damaged triplet stays as it is and `+` is a plus. With
 * `onlyPercents` nothing but `%25` before two hexadecimal digits is decoded: that undoes what a log did to a URL that was
 * encoded already, and leaves it as the client sent it.
 */
export function decodePercent(bytes: Buffer, from: number, to: number, scratch: Scratch, onlyPercents: boolean): void {
  const out = scratch.bytes;
  let used = scratch.used;
  scratch.from = used;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === PERCENT && at + 2 < to) {
      const high = HEX[bytes[at + 1] ?? 0] ?? NO_HEX;
      const low = HEX[bytes[at + 2] ?? 0] ?? NO_HEX;
      const code = (high << 4) | low;
      const isCode = (high | low) < NO_HEX;
      if (isCode && (!onlyPercents || (code === PERCENT && isHexPair(bytes, at + 3, to)))) {
        out[used++] = code;
        at += 2;
        continue;
      }
    }
    out[used++] = byte;
  }
  scratch.used = used;
}

const isHexPair = (bytes: Buffer, at: number, to: number): boolean =>
  at + 1 < to && hexDigit(bytes[at] ?? 0) >= 0 && hexDigit(bytes[at + 1] ?? 0) >= 0;

/** `%3D`, `%2C`, `%22`, and `%25`, which hides one of them. */
function isPunctuationCode(high: number, low: number): boolean {
  const code = hexDigit(high) * 16 + hexDigit(low);
  return code === EQUALS || code === COMMA || code === QUOTE || code === PERCENT;
}

/** Equal to `from` where none closes it. */
function closingQuote(bytes: Buffer, from: number, to: number): number {
  for (let at = from + 1; at < to; at++) if (bytes[at] === QUOTE) return at;
  return from;
}

const NO_HEX = 16;
const HEX = new Uint8Array(256).fill(NO_HEX);
for (let byte = 0; byte < 256; byte++) if (hexDigit(byte) >= 0) HEX[byte] = hexDigit(byte);
