import { COMMA, EQUALS, hexDigit, PERCENT, PLUS, QUOTE, SPACE } from './ascii.ts';
import type { Scratch } from './scratch.ts';

/**
 * Decodes the value of a query parameter into the scratch: `+` is a space (CMCD's lists are sent so), `%2B` a plus. A
 * damaged or cut triplet stays as it is. Between raw quotes, which only a logger that decoded the query leaves, `+` is a plus.
 * Where a signed-URL helper or a CDN encoded once more, so that no `=`, `"` or `,` shows, it is decoded again.
 */
export function decodeQueryValue(bytes: Buffer, from: number, to: number, scratch: Scratch): void {
  let resultFrom = scratch.used;
  decodeOnce(bytes, from, to, scratch);
  for (let again = 0; again < 2 && isStillEncoded(scratch.bytes, resultFrom, scratch.used); again++) {
    const decodedFrom = resultFrom;
    resultFrom = scratch.used;
    decodeOnce(scratch.bytes, decodedFrom, resultFrom, scratch);
  }
  scratch.from = resultFrom;
}

/** Whether the text is percent-encoded as a whole: nothing of CMCD's punctuation shows, but its codes do. */
export function isStillEncoded(bytes: Buffer, from: number, to: number): boolean {
  let codes = false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === EQUALS || byte === QUOTE || byte === COMMA) return false;
    if (byte === PERCENT && at + 2 < to) codes ||= isPunctuationCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
  }
  return codes;
}

/** `%3D`, `%2C`, `%22`, and `%25`, which hides one of them. */
function isPunctuationCode(high: number, low: number): boolean {
  const code = hexDigit(high) * 16 + hexDigit(low);
  return code === EQUALS || code === COMMA || code === QUOTE || code === PERCENT;
}

function decodeOnce(bytes: Buffer, from: number, to: number, scratch: Scratch): void {
  const out = scratch.bytes;
  let used = scratch.used;
  let isQuoted = false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === PERCENT && at + 2 < to) {
      const high = hexDigit(bytes[at + 1] ?? 0);
      const low = hexDigit(bytes[at + 2] ?? 0);
      if (high >= 0 && low >= 0) {
        out[used++] = high * 16 + low;
        at += 2;
        continue;
      }
    }
    if (byte === QUOTE) isQuoted = !isQuoted;
    out[used++] = byte === PLUS && !isQuoted ? SPACE : byte;
  }
  scratch.used = used;
}
