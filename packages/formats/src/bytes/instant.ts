import {
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DOT,
  isDigit,
  isText,
  MINUS,
  OPEN_BRACKET,
  PLUS,
  SLASH,
  SPACE,
  ZERO,
} from './ascii.ts';
import { decimalPlaces, scaledDecimal } from './decimal.ts';
import { type TimeZone, UTC } from './time-zone.ts';

/** What `readInstant` found: one object, reused. */
export interface Instant {
  /** µs since 1970 UTC. */
  us: number;
  /** 1,000,000 for whole seconds. */
  resolutionUs: number;
}

/**
 * Reads an instant in any form that logs write: epoch seconds, ms, µs or ns, told apart by their digits and with or without a
 * fraction; ISO 8601; `22/Nov/2026:15:46:45 +0000`, in brackets too; `Sun, 22 Nov 2026 15:46:45 GMT`. A form without a zone is
 * of the zone given. False where it is none of them.
 */
export function readInstant(bytes: Buffer, from: number, to: number, out: Instant, zone: TimeZone = UTC): boolean {
  if (bytes[from] === OPEN_BRACKET && bytes[to - 1] === CLOSE_BRACKET)
    return readInstant(bytes, from + 1, to - 1, out, zone);
  const { us, resolutionUs } = out;
  const length = to - from;
  let isRead: boolean;
  if (length >= 20 && bytes[from + 2] === SLASH) isRead = readClf(bytes, from, to, out, zone);
  else if (length >= 19 && (bytes[from + 4] === MINUS || bytes[from + 4] === SLASH))
    isRead = readIso(bytes, from, to, out, zone);
  else if (length === 29 && bytes[from + 3] === COMMA) isRead = readHttpDate(bytes, from, to, out);
  else isRead = readEpoch(bytes, from, to, out);
  if (isRead) return true;
  out.us = us;
  out.resolutionUs = resolutionUs;
  return false;
}

/** A range of bytes; `bytes` is null where there is none. */
interface Range {
  readonly bytes: Buffer | null;
  readonly from: number;
  readonly to: number;
}

/** Reads a date and a time of day that stand in fields of their own: `2026-11-22` or `22/Nov/2026` and `15:46:45.123`. */
export function readDateAndClock(date: Range, clock: Range, out: Instant, zone: TimeZone = UTC): boolean {
  if (date.bytes === null || clock.bytes === null) return false;
  const dateLength = date.to - date.from;
  const length = dateLength + 1 + clock.to - clock.from;
  if (dateLength < 10 || dateLength > 11 || length > joined.length) return false;
  date.bytes.copy(joined, 0, date.from, date.to);
  joined[dateLength] = SPACE;
  clock.bytes.copy(joined, dateLength + 1, clock.from, clock.to);
  return readInstant(joined, 0, length, out, zone);
}

const joined = Buffer.alloc(64);

/** Epoch seconds of our time have 10 digits until 2286, ms 13, µs 16 and ns 19. */
function readEpoch(bytes: Buffer, from: number, to: number, out: Instant): boolean {
  let digits = 0;
  while (from + digits < to && isDigit(bytes[from + digits] ?? 0)) digits++;
  const power = digits <= 11 ? 0 : digits <= 14 ? 3 : digits <= 17 ? 6 : 9;
  // Nanoseconds are beyond 2^53: their last three digits are cut off before a number is made of them.
  out.us = power === 9 ? scaledDecimal(bytes, from, from + digits - 3, 0) : scaledDecimal(bytes, from, to, 6 - power);
  out.resolutionUs = resolution(power + decimalPlaces(bytes, from, to));
  return out.us > 0 && Number.isSafeInteger(out.us);
}

/** `22/Nov/2026:15:46:45 +0000`, also with a fraction and without a zone. */
function readClf(bytes: Buffer, from: number, to: number, out: Instant, zone: TimeZone): boolean {
  const seconds = epochSeconds(
    number(bytes, from + 7, 4),
    monthOf(bytes, from + 3),
    number(bytes, from, 2),
    bytes,
    from + 12,
  );
  const zoneFrom = readFraction(bytes, from + 20, to, out);
  const hasZone = zoneFrom < to;
  if (hasZone && bytes[zoneFrom] !== SPACE) return false;
  const east = hasZone ? zoneMinutes(bytes, zoneFrom + 1, to) * 60 : zone.secondsEast(seconds);
  out.us += (seconds - east) * 1_000_000;
  const isParted = bytes[from + 11] === COLON || bytes[from + 11] === SPACE;
  return bytes[from + 6] === SLASH && isParted && Number.isFinite(out.us);
}

/** `2026-11-22T15:46:45.123+00:00`, also with slashes in the date, with a space, without a fraction, with `Z` or no zone. */
function readIso(bytes: Buffer, from: number, to: number, out: Instant, zone: TimeZone): boolean {
  const seconds = epochSeconds(
    number(bytes, from, 4),
    number(bytes, from + 5, 2),
    number(bytes, from + 8, 2),
    bytes,
    from + 11,
  );
  let zoneFrom = readFraction(bytes, from + 19, to, out);
  if (bytes[zoneFrom] === SPACE && zoneFrom < to) zoneFrom++;
  let east: number;
  if (zoneFrom === to) east = zone.secondsEast(seconds);
  else if (((bytes[zoneFrom] ?? 0) | 0x20) === 0x7a && zoneFrom === to - 1) east = 0;
  else east = isUtc(bytes, zoneFrom, to) ? 0 : zoneMinutes(bytes, zoneFrom, to) * 60;
  out.us += (seconds - east) * 1_000_000;
  return bytes[from + 7] === bytes[from + 4] && Number.isFinite(out.us);
}

/** `Sun, 22 Nov 2026 15:46:45 GMT`, as HTTP's own header fields have it. */
function readHttpDate(bytes: Buffer, from: number, to: number, out: Instant): boolean {
  const day = number(bytes, from + 5, 2);
  const seconds = epochSeconds(number(bytes, from + 12, 4), monthOf(bytes, from + 8), day, bytes, from + 17);
  out.us = seconds * 1_000_000;
  out.resolutionUs = 1_000_000;
  return Number.isFinite(seconds) && isUtc(bytes, from + 26, to);
}

const isUtc = (bytes: Buffer, from: number, to: number): boolean =>
  isText(bytes, from, to, 'UTC') || isText(bytes, from, to, 'GMT');

/** Reads `.123` or `,123` into µs and the resolution; without one, whole seconds. Returns where it ends. */
function readFraction(bytes: Buffer, from: number, to: number, out: Instant): number {
  let at = from;
  let places = 0;
  out.us = 0;
  if (at < to && (bytes[at] === DOT || bytes[at] === COMMA)) {
    for (at++; at < to && isDigit(bytes[at] ?? 0); at++, places++) {
      if (places < 6) out.us += ((bytes[at] ?? ZERO) - ZERO) * 10 ** (5 - places);
    }
  }
  out.resolutionUs = resolution(places);
  return at;
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
