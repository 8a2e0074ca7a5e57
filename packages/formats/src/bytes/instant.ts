import { COLON, DOT, isDigit, MINUS, PLUS, SLASH, SPACE, ZERO } from './ascii.ts';
import { decimalPlaces, scaledDecimal } from './decimal.ts';

/** What `readInstant` found: one object, reused. */
export interface Instant {
  /** µs since 1970 UTC. */
  us: number;
  /** 1,000,000 for whole seconds. */
  resolutionUs: number;
}

/**
 * Reads an instant in any of the forms that nginx can write: epoch seconds with a fraction (`$msec`; epoch ms too), ISO 8601
 * (`$time_iso8601`) or `$time_local`. A form without a zone is UTC. False where it is none of them.
 */
export function readInstant(bytes: Buffer, from: number, to: number, out: Instant): boolean {
  const length = to - from;
  if (length >= 20 && bytes[from + 2] === SLASH) return readClf(bytes, from, to, out);
  if (length >= 19 && bytes[from + 4] === MINUS) return readIso(bytes, from, to, out);
  return readEpoch(bytes, from, to, out);
}

/** Epoch seconds of our time have 10 digits until 2286; 13 are ms. */
const LATEST_EPOCH_SECONDS_US = 1e17;

function readEpoch(bytes: Buffer, from: number, to: number, out: Instant): boolean {
  let us = scaledDecimal(bytes, from, to, 6);
  if (!(us > 0)) return false;
  let places = decimalPlaces(bytes, from, to);
  if (us >= LATEST_EPOCH_SECONDS_US) {
    us = scaledDecimal(bytes, from, to, 3);
    places += 3;
  }
  out.us = us;
  out.resolutionUs = resolution(places);
  return Number.isSafeInteger(us);
}

/** `22/Nov/2026:15:46:45 +0000` */
function readClf(bytes: Buffer, from: number, to: number, out: Instant): boolean {
  const month = monthOf(bytes, from + 3);
  const zone = to - from > 20 && bytes[from + 20] === SPACE ? zoneMinutes(bytes, from + 21, to) : Number.NaN;
  const minutesEast = to - from === 20 ? 0 : zone;
  const seconds = epochSeconds(number(bytes, from + 7, 4), month, number(bytes, from, 2), bytes, from + 12);
  out.us = (seconds - minutesEast * 60) * 1_000_000;
  out.resolutionUs = 1_000_000;
  return bytes[from + 6] === SLASH && bytes[from + 11] === COLON && Number.isFinite(out.us);
}

/** `2026-11-22T15:46:45.123+00:00`, also with a space, without a fraction, with `Z` or no zone. */
function readIso(bytes: Buffer, from: number, to: number, out: Instant): boolean {
  const seconds = epochSeconds(
    number(bytes, from, 4),
    number(bytes, from + 5, 2),
    number(bytes, from + 8, 2),
    bytes,
    from + 11,
  );
  let at = from + 19;
  let fraction = 0;
  let places = 0;
  if (at < to && bytes[at] === DOT) {
    for (at++; at < to && isDigit(bytes[at] ?? 0); at++, places++) {
      if (places < 6) fraction += ((bytes[at] ?? ZERO) - ZERO) * 10 ** (5 - places);
    }
  }
  const isUtc = at === to || (at === to - 1 && ((bytes[at] ?? 0) | 0x20) === 0x7a);
  out.us = (seconds - (isUtc ? 0 : zoneMinutes(bytes, at, to)) * 60) * 1_000_000 + fraction;
  out.resolutionUs = resolution(places);
  return bytes[from + 7] === MINUS && Number.isFinite(out.us);
}

const resolution = (places: number): number => 10 ** Math.max(0, 6 - places);

/** Days from civil, H. Hinnant: exact for all dates; then `hh:mm:ss`. NaN where a part is out of bounds. */
function epochSeconds(year: number, month: number, day: number, bytes: Buffer, clockAt: number): number {
  const hours = number(bytes, clockAt, 2);
  const minutes = number(bytes, clockAt + 3, 2);
  const seconds = number(bytes, clockAt + 6, 2);
  const isDate = year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  if (!isDate || hours > 23 || minutes > 59 || seconds > 60) return Number.NaN;
  if (bytes[clockAt + 2] !== COLON || bytes[clockAt + 5] !== COLON) return Number.NaN;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * 86_400 + hours * 3600 + minutes * 60 + seconds;
}

/** `+0000`, `-05:00`: minutes east of UTC. */
function zoneMinutes(bytes: Buffer, from: number, to: number): number {
  const sign = bytes[from] === PLUS ? 1 : bytes[from] === MINUS ? -1 : Number.NaN;
  const colon = bytes[from + 3] === COLON ? 1 : 0;
  if (to - from !== 5 + colon) return Number.NaN;
  return sign * (number(bytes, from + 1, 2) * 60 + number(bytes, from + 3 + colon, 2));
}

/** A whole number of exactly this many digits. */
function number(bytes: Buffer, from: number, digits: number): number {
  let value = 0;
  for (let at = from; at < from + digits; at++) {
    const byte = bytes[at] ?? 0;
    if (!isDigit(byte)) return Number.NaN;
    value = value * 10 + (byte - ZERO);
  }
  return value;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map(
  (name) => (name.charCodeAt(0) << 16) | (name.charCodeAt(1) << 8) | name.charCodeAt(2),
);

/** 1 to 12, 0 for no month. */
function monthOf(bytes: Buffer, at: number): number {
  const code = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0) | 0x202020;
  return MONTHS.indexOf(code) + 1;
}
