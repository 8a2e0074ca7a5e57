import type { ByteRange } from './inferred-session.ts';

/**
 * A query without its CMCD argument: what is left, as ranges `[from, to)` of the same bytes wherever that can be. For queries
 * of which the row's members say all of it: the text is the most of a line, and would be stored a second time. Of several such
 * arguments only one was read, so these stay.
 */
export function withoutCmcd(bytes: Uint8Array, from: number, to: number): ByteRange {
  const at = findArgument(bytes, from, to);
  if (at < 0) return { bytes, from, to };
  const next = endOfArgument(bytes, at, to);
  if (next < to && findArgument(bytes, next + 1, to) >= 0) return { bytes, from, to };
  if (at === from) return { bytes, from: Math.min(next + 1, to), to };
  if (next === to) return { bytes, from, to: at - 1 };
  const rest = Buffer.concat([bytes.subarray(from, at), bytes.subarray(next + 1, to)]);
  return { bytes: rest, from: 0, to: rest.length };
}

const AMPERSAND = 0x26;
const CMCD = Buffer.from('CMCD=');

/** Where the argument begins, -1 where there is none. */
function findArgument(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at = endOfArgument(bytes, at, to) + 1) {
    let same = 0;
    while (same < CMCD.length && bytes[at + same] === CMCD[same]) same++;
    if (same === CMCD.length && at + same <= to) return at;
  }
  return -1;
}

function endOfArgument(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== AMPERSAND) at++;
  return at;
}
