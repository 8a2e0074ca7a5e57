import { BYTES_KINDS, NUMBER } from '@telecine/domain';
import { COLON, COMMA, DOT, isDigit, MINUS, SPACE } from '../bytes/ascii.ts';
import { scaledDecimal } from '../bytes/decimal.ts';
import type { ReadField } from './read-field.ts';
import { quoted, refusal } from './refusal.ts';
import type { RowDraft } from './row-draft.ts';

/** Units in which logs write durations, with the decimal places that make µs of them. */
export const PLACES = { seconds: 6, ms: 3, us: 0, ns: -3 } as const;

/** A number times 10^places; negative ones and what is no number at all can't be used. */
export function scaled(slot: number, places: number): ReadField {
  return (draft, bytes, from, to) => readNumber(draft, slot, bytes, from, to, places);
}

/** A duration with its unit: `0.005192s`, `12ms`, `3.2us`, `1m2.5s`; a bare number is seconds. */
export function durationText(slot: number): ReadField {
  return (draft, bytes, from, to) => {
    const us = microseconds(bytes, from, to);
    if (!(us >= 0)) return false;
    draft.row.numbers[slot] = us;
    return true;
  };
}

/** Bytes of a response, of which the body's own count more than those with headers. */
export const bodyBytes: ReadField = (draft, bytes, from, to) => readBytes(draft, bytes, from, to, BODY);
export const totalBytes: ReadField = (draft, bytes, from, to) =>
  draft.row.numbers[NUMBER.bytesKind] === BODY || readBytes(draft, bytes, from, to, TOTAL);

/** `000` is what logs write for a client that got no answer. */
export const status: ReadField = (draft, bytes, from, to) => {
  const value = scaledDecimal(bytes, from, to, 0);
  if (value >= 0 && value <= 999) draft.row.numbers[NUMBER.status] = value;
  else draft.refusal ??= refusal('bad_status', `The status is ${quoted(bytes, from, to)}, not a number up to 999.`);
  return true;
};

/** `64500`, `AS64500`. */
export const autonomousSystem: ReadField = (draft, bytes, from, to) => {
  const hasLetters = ((bytes[from] ?? 0) | 0x20) === 0x61 && ((bytes[from + 1] ?? 0) | 0x20) === 0x73;
  return readNumber(draft, NUMBER.asn, bytes, hasLetters ? from + 2 : from, to, 0);
};

/** One time for each server that was asked, `0.001, 0.002 : 0.003`; the edge waited for all of them. */
export function secondsEach(slot: number): ReadField {
  return (draft, bytes, from, to) => {
    draft.row.numbers[slot] = sumOfList(bytes, from, to);
    return !Number.isNaN(draft.row.numbers[slot]);
  };
}

/** The last number of such a list. */
export function lastOf(slot: number): ReadField {
  return (draft, bytes, from, to) => readNumber(draft, slot, bytes, lastOfList(bytes, from, to), to, 0);
}

const BODY = BYTES_KINDS.indexOf('body');
const TOTAL = BYTES_KINDS.indexOf('total');

function readNumber(draft: RowDraft, slot: number, bytes: Buffer, from: number, to: number, places: number): boolean {
  const value = numberOf(bytes, from, to, places);
  if (!(value >= 0)) return false;
  draft.row.numbers[slot] = value;
  return true;
}

/** Times 10^places as a whole number; NaN where it is none. */
export function numberOf(bytes: Buffer, from: number, to: number, places: number): number {
  return places < 0
    ? Math.floor(scaledDecimal(bytes, from, to, 0) / 10 ** -places)
    : scaledDecimal(bytes, from, to, places);
}

function readBytes(draft: RowDraft, bytes: Buffer, from: number, to: number, kind: number): boolean {
  if (!readNumber(draft, NUMBER.bytes, bytes, from, to, 0)) return false;
  draft.row.numbers[NUMBER.bytesKind] = kind;
  return true;
}

const isListEnd = (byte: number | undefined): boolean => byte === COMMA || byte === SPACE || byte === COLON;

function lastOfList(bytes: Buffer, from: number, to: number): number {
  let at = to;
  while (at > from && !isListEnd(bytes[at - 1])) at--;
  return at;
}

/** Seconds as µs, `-` for a server that never answered; NaN where there is no number at all. */
function sumOfList(bytes: Buffer, from: number, to: number): number {
  let sum = Number.NaN;
  for (let at = from; at < to; at++) {
    const itemFrom = at;
    while (at < to && !isListEnd(bytes[at])) at++;
    const value = scaledDecimal(bytes, itemFrom, at, 6);
    if (value >= 0) sum = Number.isNaN(sum) ? value : sum + value;
  }
  return sum;
}

/** The sum of its parts, NaN where one of them is no number or has no unit that we know. */
function microseconds(bytes: Buffer, from: number, to: number): number {
  let sum = 0;
  let at = from;
  while (at < to) {
    const numberFrom = at;
    while (at < to && isNumberByte(bytes[at] ?? 0)) at++;
    const numberTo = at;
    while (at < to && !isNumberByte(bytes[at] ?? 0)) at++;
    const unit = UNITS.get(
      bytes
        .toString('utf8', numberTo, Math.min(at, numberTo + 4))
        .trim()
        .toLowerCase(),
    );
    if (unit === undefined) return Number.NaN;
    const thousandths = scaledDecimal(bytes, numberFrom, numberTo, 9);
    sum += Math.round((thousandths / 1e9) * unit);
  }
  return from === to ? Number.NaN : sum;
}

const isNumberByte = (byte: number): boolean => isDigit(byte) || byte === DOT || byte === MINUS;

/** µs of each. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1e6],
  ['s', 1e6],
  ['ms', 1e3],
  ['us', 1],
  ['µs', 1],
  ['μs', 1],
  ['ns', 1e-3],
  ['m', 60e6],
  ['h', 3600e6],
]);
