import { NUMBER, TEXT, TIERS } from '@telecine/domain';
import { CLOSE_BRACKET, COLON, isText, OPEN_BRACKET } from '../bytes/ascii.ts';
import { scaledDecimal } from '../bytes/decimal.ts';
import { indexWithin } from '../bytes/index-within.ts';
import type { ReadField } from './read-field.ts';
import type { RowDraft } from './row-draft.ts';

/** The text as it stands. */
export function text(slot: number): ReadField {
  return (draft, bytes, from, to) => {
    draft.row.setText(slot, bytes, from, to);
    return true;
  };
}

/** ASCII letters in lower case: `HTTPS`. */
export const lowerText = (slot: number): ReadField => cased(slot, 0x41, 0x20);
/** ASCII letters in upper case. */
export const upperText = (slot: number): ReadField => cased(slot, 0x61, -0x20);

/** An address with or without a port: `203.0.113.9:4711`, `[2001:db8::1]:4711`, `2001:db8::1`. */
export function address(slot: number, portSlot: number | null): ReadField {
  return (draft, bytes, from, to) => {
    let addressFrom = from;
    let addressTo = to;
    let portFrom = to;
    if (bytes[from] === OPEN_BRACKET) {
      const close = indexWithin(bytes, CLOSE_BRACKET, from, to);
      if (close < 0) return false;
      addressFrom = from + 1;
      addressTo = close;
      if (close + 1 < to && bytes[close + 1] === COLON) portFrom = close + 2;
    } else {
      const colon = indexWithin(bytes, COLON, from, to);
      const isOnly = colon >= 0 && indexWithin(bytes, COLON, colon + 1, to) < 0;
      if (isOnly) {
        addressTo = colon;
        portFrom = colon + 1;
      }
    }
    draft.row.setText(slot, bytes, addressFrom, addressTo);
    if (portSlot !== null && portFrom < to) {
      const port = scaledDecimal(bytes, portFrom, to, 0);
      if (port >= 0) draft.row.numbers[portSlot] = port;
    }
    return true;
  };
}

/** `true`, `1`, `yes` or their opposites. */
export function flag(slot: number, whenTrue: number): ReadField {
  return (draft, bytes, from, to) => {
    const isTrue = isOneOf(bytes, from, to, TRUE);
    if (!isTrue && !isOneOf(bytes, from, to, FALSE)) return false;
    draft.row.numbers[slot] = isTrue ? whenTrue : 1 - whenTrue;
    return true;
  };
}

/** A country's code of two letters; its name stays an extra. */
export const countryCode = {
  read: (draft: RowDraft, bytes: Buffer, from: number, to: number): boolean => {
    if (to - from !== 2) return false;
    draft.row.setText(TEXT.country, bytes, from, to);
    return true;
  },
};

/** nginx's and Apache's word on how the answer got out: `OK`, or empty where it did not get out whole. */
export const requestCompletion: ReadField = (draft, bytes, from, to) => {
  draft.row.numbers[NUMBER.aborted] = isText(bytes, from, to, 'OK') ? 0 : 1;
  return true;
};

/** One of our own words for where a request was seen. */
export const tier: ReadField = (draft, bytes, from, to) => {
  const index = TIERS.findIndex((word) => isText(bytes, from, to, word));
  if (index < 0) return false;
  draft.row.numbers[NUMBER.tier] = index;
  return true;
};

/** Remembers where the value stands, for what is put together when the line has been read. */
export function remembered(
  span: (draft: RowDraft) => { set(bytes: Buffer, from: number, to: number): void },
): ReadField {
  return (draft, bytes, from, to) => {
    span(draft).set(bytes, from, to);
    return true;
  };
}

const TRUE = ['true', '1', 'yes', 'True', 'TRUE'];
const FALSE = ['false', '0', 'no', 'False', 'FALSE'];

const isOneOf = (bytes: Buffer, from: number, to: number, words: readonly string[]): boolean =>
  words.some((word) => isText(bytes, from, to, word));

/** Letters from `first` on, 26 of them, are moved by `step`. */
function cased(slot: number, first: number, step: number): ReadField {
  return (draft, bytes, from, to) => {
    let at = from;
    while (at < to && !isLetter(bytes[at] ?? 0, first)) at++;
    if (at === to) {
      draft.row.setText(slot, bytes, from, to);
      return true;
    }
    const { scratch } = draft;
    scratch.from = scratch.used;
    for (at = from; at < to; at++) {
      const byte = bytes[at] ?? 0;
      scratch.bytes[scratch.used++] = isLetter(byte, first) ? byte + step : byte;
    }
    draft.row.setText(slot, scratch.bytes, scratch.from, scratch.used);
    return true;
  };
}

const isLetter = (byte: number, first: number): boolean => byte >= first && byte < first + 26;
