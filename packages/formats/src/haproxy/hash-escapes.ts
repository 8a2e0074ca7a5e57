import { HASH, hexDigit } from '../bytes/ascii.ts';
import { indexWithin } from '../bytes/index-within.ts';
import type { Scratch } from '../bytes/scratch.ts';
import type { ReadField } from '../logs/read-field.ts';

/**
 * Takes off HAProxy's escapes: `#22` for a quote, `#23` for the `#` itself, the same for what isn't printable and, in captured
 * headers, for `{`, `|` and `}` (configuration manual, “Non-printable characters”).
 */
export function withoutHashEscapes(read: ReadField): ReadField {
  return (draft, bytes, from, to) => {
    if (!hasHash(bytes, from, to)) return read(draft, bytes, from, to);
    const { scratch } = draft;
    decodeHashes(bytes, from, to, scratch);
    return read(draft, scratch.bytes, scratch.from, scratch.used);
  };
}

export const hasHash = (bytes: Buffer, from: number, to: number): boolean => indexWithin(bytes, HASH, from, to) >= 0;

/** The text stands in the scratch from `scratch.from` to `scratch.used`. */
export function decodeHashes(bytes: Buffer, from: number, to: number, scratch: Scratch): void {
  scratch.from = scratch.used;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    const code = byte === HASH && at + 2 < to ? hexPair(bytes, at + 1) : -1;
    scratch.bytes[scratch.used++] = code < 0 ? byte : code;
    if (code >= 0) at += 2;
  }
}

/** Two hexadecimal digits, -1 for anything else. */
function hexPair(bytes: Buffer, at: number): number {
  const high = hexDigit(bytes[at] ?? 0);
  const low = hexDigit(bytes[at + 1] ?? 0);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}
