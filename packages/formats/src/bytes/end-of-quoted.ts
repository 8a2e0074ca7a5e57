import { BACKSLASH, QUOTE } from './ascii.ts';

/** What `endOfQuoted` saw beside the end: one object, reused. */
export const quotedText = { isEscaped: false };

/**
 * Where the quote stands that closes a text, given where the text begins; -1 where there is none. A quote behind a backslash
 * doesn't close it. Short texts, of which a line is full, are walked; in longer ones the engine's own search is many times
 * faster than a loop.
 */
export function endOfQuoted(bytes: Buffer, from: number, to: number): number {
  quotedText.isEscaped = false;
  const near = Math.min(to, from + SHORT_TEXT);
  for (let at = from; at < near; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) return endOfEscaped(bytes, at, to);
  }
  if (near === to) return -1;
  const quote = bytes.indexOf(QUOTE, near);
  if (quote < 0 || quote >= to) return -1;
  return nextBackslash(bytes, near) < quote ? endOfEscaped(bytes, near, to) : quote;
}

const SHORT_TEXT = 40;

function endOfEscaped(bytes: Buffer, from: number, to: number): number {
  quotedText.isEscaped = true;
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at++;
  }
  return -1;
}

/** The last answer of `nextBackslash`: from `searchedFrom` to `backslash` these bytes have none. */
let searched: Buffer | null = null;
let searchedFrom = 0;
let backslash = 0;

/** Remembers what it found: most bodies have few backslashes or none, and so no byte is searched twice. */
function nextBackslash(bytes: Buffer, from: number): number {
  if (searched === bytes && from >= searchedFrom && from <= backslash) return backslash;
  searched = bytes;
  searchedFrom = from;
  const found = bytes.indexOf(BACKSLASH, from);
  backslash = found < 0 ? Number.POSITIVE_INFINITY : found;
  return backslash;
}

/** Lets go of the last body's bytes. */
export function forgetBytes(): void {
  searched = null;
}
