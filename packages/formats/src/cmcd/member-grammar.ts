import {
  BACKSLASH,
  CLOSE_PAREN,
  COMMA,
  DOT,
  EQUALS,
  isDigit,
  MINUS,
  OPEN_PAREN,
  QUESTION_MARK,
  QUOTE,
  SEMICOLON,
  SPACE,
  TAB,
  ZERO,
} from '../bytes/ascii.ts';
import { BARE, CLASSES, KEY, KEY_START, TOKEN_START } from './character-classes.ts';

/**
 * The grammar of one dictionary member (RFC 8941), on bytes. Each function takes where its part begins and returns where it
 * ends, or -1 where the part is malformed. Laxer than the RFC in two points that real players need: strings may hold raw
 * non-ASCII bytes, and a value may be an unquoted text that begins with a digit (`sid=6e2fb550-…`).
 */
export function endOfValue(bytes: Buffer, from: number, to: number): number {
  const isList = from < to && bytes[from] === OPEN_PAREN;
  const end = isList ? endOfList(bytes, from, to) : endOfItem(bytes, from, to, true);
  return end < 0 ? -1 : endOfParameters(bytes, end, to);
}

/** Equal to `from` where no key begins. Keys are lower case. */
export function endOfKey(bytes: Buffer, from: number, to: number): number {
  if (from >= to || !is(bytes[from], KEY_START)) return from;
  let at = from + 1;
  while (at < to && is(bytes[at], KEY)) at++;
  return at;
}

/** `;name` and `;name=item`, any number of them. */
export function endOfParameters(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] === SEMICOLON) {
    at++;
    while (at < to && bytes[at] === SPACE) at++;
    const nameTo = endOfKey(bytes, at, to);
    if (nameTo === at) return -1;
    at = nameTo;
    if (at < to && bytes[at] === EQUALS) {
      at = endOfItem(bytes, at + 1, to, false);
      if (at < 0) return -1;
    }
  }
  return at;
}

/** Where the comma stands that ends this member, outside of quotes and parentheses; `to` where there is none. */
export function nextMember(bytes: Buffer, from: number, to: number): number {
  let isQuoted = false;
  let depth = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte === BACKSLASH && isQuoted) at++;
    else if (byte === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (byte === OPEN_PAREN) depth++;
    else if (byte === CLOSE_PAREN && depth > 0) depth--;
    else if (byte === COMMA && depth === 0) return at;
  }
  return to;
}

export const isBlank = (byte: number | undefined): boolean => byte === SPACE || byte === TAB;

function endOfList(bytes: Buffer, from: number, to: number): number {
  let at = from + 1;
  while (at < to) {
    while (at < to && bytes[at] === SPACE) at++;
    if (at < to && bytes[at] === CLOSE_PAREN) return at + 1;
    at = endOfItem(bytes, at, to, false);
    if (at >= 0) at = endOfParameters(bytes, at, to);
    if (at < 0 || at >= to) return -1;
    if (bytes[at] !== SPACE && bytes[at] !== CLOSE_PAREN) return -1;
  }
  return -1;
}

function endOfItem(bytes: Buffer, from: number, to: number, mayBeUnquoted: boolean): number {
  if (from >= to) return -1;
  const first = bytes[from] ?? 0;
  if (first === QUOTE) return endOfString(bytes, from, to);
  if (first === QUESTION_MARK) {
    const isBoolean = from + 1 < to && (bytes[from + 1] === ZERO || bytes[from + 1] === ZERO + 1);
    return isBoolean ? from + 2 : -1;
  }
  let at = from;
  while (at < to && is(bytes[at], BARE)) at++;
  if (at === from) return -1;
  if (is(first, TOKEN_START)) return at;
  return isNumber(bytes, from, at) || (mayBeUnquoted && isUnquotedText(bytes, from, at)) ? at : -1;
}

function endOfString(bytes: Buffer, from: number, to: number): number {
  for (let at = from + 1; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) {
      at++;
      if (at >= to || (bytes[at] !== QUOTE && bytes[at] !== BACKSLASH)) return -1;
    } else if (byte < SPACE || byte === 0x7f) return -1;
  }
  return -1;
}

/** At most 15 digits, or 12 before and 1 to 3 behind the point. */
function isNumber(bytes: Buffer, from: number, to: number): boolean {
  let at = bytes[from] === MINUS ? from + 1 : from;
  const wholeFrom = at;
  while (at < to && isDigit(bytes[at] ?? 0)) at++;
  const whole = at - wholeFrom;
  if (at === to) return whole >= 1 && whole <= 15;
  if (bytes[at] !== DOT || whole < 1 || whole > 12) return false;
  const fractionFrom = ++at;
  while (at < to && isDigit(bytes[at] ?? 0)) at++;
  return at === to && at - fractionFrom >= 1 && at - fractionFrom <= 3;
}

/** A forgotten pair of quotes around a UUID, and not a damaged number. */
function isUnquotedText(bytes: Buffer, from: number, to: number): boolean {
  if (!isDigit(bytes[from] ?? 0)) return false;
  for (let at = from; at < to; at++) if (is(bytes[at], TOKEN_START)) return true;
  return false;
}

const is = (byte: number | undefined, wanted: number): boolean => ((CLASSES[byte ?? 0] ?? 0) & wanted) !== 0;
