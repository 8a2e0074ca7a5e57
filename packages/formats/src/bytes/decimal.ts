import { DOT, isDigit, MINUS, ZERO } from './ascii.ts';

/**
 * Reads a decimal such as `1795362405.147` and returns it times 10^places as a whole number, exact up to 2^53: with 6
 * places, seconds become µs. Digits beyond the places are cut off. NaN for anything but a plain or exponential number.
 */
export function scaledDecimal(bytes: Buffer, from: number, to: number, places: number): number {
  let at = from;
  const negative = at < to && bytes[at] === MINUS;
  if (negative) at++;
  const digitsFrom = at;
  let value = 0;
  for (; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (!isDigit(byte)) break;
    value = value * 10 + (byte - ZERO);
  }
  if (at === digitsFrom) return Number.NaN;
  let left = places;
  if (at < to && bytes[at] === DOT) {
    for (at++; at < to; at++) {
      const byte = bytes[at] ?? 0;
      if (!isDigit(byte)) break;
      if (left > 0) {
        value = value * 10 + (byte - ZERO);
        left--;
      }
    }
  }
  if (at < to) return exponential(bytes, from, to, places);
  for (; left > 0; left--) value *= 10;
  if (!Number.isFinite(value)) return Number.NaN;
  return negative ? -value : value;
}

/** Digits behind the decimal point. */
export function decimalPlaces(bytes: Buffer, from: number, to: number): number {
  for (let at = to - 1; at >= from; at--) if (bytes[at] === DOT) return to - at - 1;
  return 0;
}

const EXPONENTIAL = /^-?\d{1,20}(\.\d{1,20})?[eE][+-]?\d{1,3}$/;
const LONGEST_NUMBER = 48;

/** JSON writers may choose `1.795e9`. */
function exponential(bytes: Buffer, from: number, to: number, places: number): number {
  if (to - from > LONGEST_NUMBER) return Number.NaN;
  const text = bytes.toString('latin1', from, to);
  const value = EXPONENTIAL.test(text) ? Math.round(Number(text) * 10 ** places) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}
