import { NUMBER } from '@telecine/domain';
import { CLOSE_BRACKET, COMMA, EQUALS, isDigit, OPEN_BRACKET } from '../bytes/ascii.ts';
import { scaledDecimal } from '../bytes/decimal.ts';
import { decodePercent } from '../bytes/percent.ts';
import type { OwnField } from '../logs/field-table.ts';

const ORIGIN = 0x6f;
const KIND = 0x63;
const REQUEST_END = 0x6b;
const TURN_AROUND = 0x6c;

/**
 * `//BC/%5Ba=198.51.100.7,c=g,k=1,l=41%5D,%5Ba=192.0.2.7,c=o,k=2,l=38%5D`: each server on the way, `c` what it is (`g` edge, `p`
 * parent, `c` Cloud Wrapper, `o` origin), `k` and `l` the ms until the request was there and from then to the answer's first byte.
 * The origin's are taken, and the whole is kept.
 */
export const breadcrumbs: OwnField = {
  read: (draft, bytes, from, to) => {
    const { scratch } = draft;
    decodePercent(bytes, from, to, scratch, false);
    const us = originUs(scratch.bytes, scratch.from, scratch.used);
    if (us >= 0) draft.row.numbers[NUMBER.originTtfbUs] = us;
    return false;
  },
};

/** NaN where no origin was asked, or none that says how long it took. */
function originUs(bytes: Buffer, from: number, to: number): number {
  let isOrigin = false;
  let us = Number.NaN;
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte === OPEN_BRACKET) {
      isOrigin = false;
      us = Number.NaN;
    } else if (byte === CLOSE_BRACKET) {
      if (isOrigin) return us;
    } else if (bytes[at + 1] === EQUALS && isBefore(bytes[at - 1])) {
      if (byte === KIND) isOrigin = bytes[at + 2] === ORIGIN;
      else if (byte === REQUEST_END || byte === TURN_AROUND) us = (us >= 0 ? us : 0) + numberAt(bytes, at + 2, to);
    }
  }
  return Number.NaN;
}

const isBefore = (byte: number | undefined): boolean => byte === COMMA || byte === OPEN_BRACKET;

/** Whole ms, as µs. */
function numberAt(bytes: Buffer, from: number, to: number): number {
  let end = from;
  while (end < to && isDigit(bytes[end] ?? 0)) end++;
  return scaledDecimal(bytes, from, end, 3);
}
