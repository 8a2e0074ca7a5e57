import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
} from '../bytes/ascii.ts';
import { unescapeText } from '../bytes/unescape.ts';
import { type FieldReader, tooManyFields } from './field-reader.ts';
import { quoted, type Refusal, refusal } from './refusal.ts';
import type { RowDraft } from './row-draft.ts';

/**
 * Hands each member of a JSON object to the reader, as bytes: strings without quotes and escapes, numbers and words as they
 * stand, `null` as an empty text, nested values as their text. Makes no string and no object. Null when it read to the end.
 *
 * It checks the object's structure, not every value's spelling: `01` or `\x22` in a field costs nothing.
 */
export function readFlatJson(
  draft: RowDraft,
  fields: FieldReader,
  bytes: Buffer,
  from: number,
  to: number,
): Refusal | null {
  const { scratch } = draft;
  let at = skipSpace(bytes, from + 1, to);
  if (bytes[from] !== OPEN_BRACE) return notJson(bytes, from, to, from);
  if (bytes[at] === CLOSE_BRACE && at < to) return endOfObject(bytes, from, to, at);
  for (;;) {
    if (at >= to || bytes[at] !== QUOTE) return notJson(bytes, from, to, at);
    let nameBytes = bytes;
    let nameFrom = at + 1;
    let nameTo = endOfString(bytes, nameFrom, to);
    if (nameTo < 0) return notJson(bytes, from, to, at);
    at = nameTo + 1;
    if (escaped) {
      unescapeText(bytes, nameFrom, nameTo, scratch);
      nameBytes = scratch.bytes;
      nameFrom = scratch.from;
      nameTo = scratch.used;
    }
    if (bytes[at] !== COLON) at = skipSpace(bytes, at, to);
    if (at >= to || bytes[at] !== COLON) return notJson(bytes, from, to, at);
    at++;
    if (bytes[at] !== QUOTE) at = skipSpace(bytes, at, to);
    let valueBytes = bytes;
    let valueFrom = at;
    let valueTo: number;
    let isNested = false;
    if (at < to && bytes[at] === QUOTE) {
      valueFrom = at + 1;
      valueTo = endOfString(bytes, valueFrom, to);
      if (valueTo < 0) return notJson(bytes, from, to, at);
      at = valueTo + 1;
      if (escaped) {
        unescapeText(bytes, valueFrom, valueTo, scratch);
        valueBytes = scratch.bytes;
        valueFrom = scratch.from;
        valueTo = scratch.used;
      }
    } else {
      valueTo = endOfBareValue(bytes, at, to);
      if (valueTo <= at) return notJson(bytes, from, to, at);
      at = valueTo;
      isNested = bytes[valueFrom] === OPEN_BRACE || bytes[valueFrom] === OPEN_BRACKET;
      if (valueTo - valueFrom === 4 && bytes[valueFrom] === N && bytes[valueFrom + 1] === U) valueFrom = valueTo; // null
    }
    const fits = isNested
      ? fields.extra(draft, nameBytes, nameFrom, nameTo, valueBytes, valueFrom, valueTo)
      : fields.field(draft, nameBytes, nameFrom, nameTo, valueBytes, valueFrom, valueTo);
    if (!fits) return tooManyFields();
    if (bytes[at] !== COMMA) at = skipSpace(bytes, at, to);
    if (at >= to) return notJson(bytes, from, to, at);
    if (bytes[at] === CLOSE_BRACE) return endOfObject(bytes, from, to, at);
    if (bytes[at] !== COMMA) return notJson(bytes, from, to, at);
    at++;
    if (bytes[at] !== QUOTE) at = skipSpace(bytes, at, to);
  }
}

const N = 0x6e;
const U = 0x75;

/** Whether the last string that `endOfString` passed has escapes in it. */
let escaped = false;

/**
 * Where the closing quote stands, -1 where there is none. Short texts, of which a line is full, are walked; in longer ones
 * the engine's own search is many times faster than a loop.
 */
function endOfString(bytes: Buffer, from: number, to: number): number {
  escaped = false;
  const near = Math.min(to, from + SHORT_TEXT);
  for (let at = from; at < near; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) return endOfEscaped(bytes, at, to);
  }
  const quote = near < to ? bytes.indexOf(QUOTE, near) : -1;
  if (nextBackslash(bytes, near) < quote) return endOfEscaped(bytes, near, to);
  return quote < to ? quote : -1;
}

const SHORT_TEXT = 40;

function endOfEscaped(bytes: Buffer, from: number, to: number): number {
  escaped = true;
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at++;
  }
  return -1;
}

/** The last answer of `nextBackslash`: between `searchedFrom` and `backslash` of these bytes there is none. */
let searched: Buffer | null = null;
let searchedFrom = 0;
let backslash = 0;

/** Remembers what it found: most bodies have few backslashes or none, and none of them is searched twice. */
function nextBackslash(bytes: Buffer, from: number): number {
  if (searched === bytes && from >= searchedFrom && from <= backslash) return backslash;
  searched = bytes;
  searchedFrom = from;
  const found = bytes.indexOf(BACKSLASH, from);
  backslash = found < 0 ? Number.POSITIVE_INFINITY : found;
  return backslash;
}

/** A number, a word, or an object or array with all that is in it. */
export function endOfBareValue(bytes: Buffer, from: number, to: number): number {
  let depth = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = endOfString(bytes, at + 1, to);
      if (at < 0) return -1;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (depth === 0) return at;
      depth--;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && (byte === COMMA || isSpace(byte))) return at;
  }
  return depth === 0 ? to : -1;
}

const isSpace = (byte: number | undefined): boolean => byte !== undefined && byte <= SPACE;

export function skipSpace(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && isSpace(bytes[at])) at++;
  return at;
}

function endOfObject(bytes: Buffer, from: number, to: number, at: number): Refusal | null {
  const rest = skipSpace(bytes, at + 1, to);
  return rest === to ? null : notJson(bytes, from, to, rest);
}

function notJson(bytes: Buffer, from: number, to: number, at: number): Refusal {
  const where = at >= to ? 'it ends in the middle' : `at byte ${at - from} stands ${quoted(bytes, at, to)}`;
  return refusal('not_json', `The line is no JSON object: ${where}.`);
}
