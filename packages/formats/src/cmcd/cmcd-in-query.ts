import { AMPERSAND, EQUALS, QUOTE } from '../bytes/ascii.ts';

/** Where the value of the CMCD argument lies; `from` is -1 where the query has none. One object, reused. */
export interface QueryArgument {
  from: number;
  to: number;
}

/**
 * Finds the `CMCD` argument (its name is case-sensitive) in a query without its question mark: of several, the last one that
 * isn't empty. Raw quotes, which only a logger that decoded the query leaves, hide an ampersand between them.
 */
export function cmcdInQuery(bytes: Buffer, from: number, to: number, out: QueryArgument): void {
  out.from = -1;
  out.to = -1;
  let at = from;
  while (at < to) {
    const isCmcd =
      bytes[at] === C && bytes[at + 1] === M && bytes[at + 2] === C && bytes[at + 3] === D && bytes[at + 4] === EQUALS;
    if (isCmcd && at + 5 <= to) {
      const end = endOfArgument(bytes, at + 5, to);
      if (end > at + 5 || out.from < 0) {
        out.from = at + 5;
        out.to = end;
      }
      at = end + 1;
      continue;
    }
    while (at < to && bytes[at] !== AMPERSAND) at++;
    at++;
  }
}

const C = 0x43;
const M = 0x4d;
const D = 0x44;

function endOfArgument(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const byte = bytes[at];
    if (byte === AMPERSAND) return at;
    if (byte === QUOTE) {
      const close = bytes.indexOf(QUOTE, at + 1);
      if (close > 0 && close < to) at = close;
    }
    at++;
  }
  return to;
}
