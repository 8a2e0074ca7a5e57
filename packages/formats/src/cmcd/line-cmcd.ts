import { CMCD_PLACES, NUMBER, SESSION_ID_ORIGINS, TEXT } from '@telecine/domain';
import { BACKSLASH, CLOSE_PAREN, OPEN_PAREN, QUESTION_MARK, QUOTE, SEMICOLON, SPACE } from '../bytes/ascii.ts';
import { scaledDecimal } from '../bytes/decimal.ts';
import { decodeAgain, decodeArgument, isStillEncoded } from '../bytes/percent.ts';
import { unescapeText } from '../bytes/unescape.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { decodeCmcdArgument } from './cmcd-in-query.ts';
import { putCmcdMembers } from './cmcd-members.ts';
import { findMember, scanCmcd } from './scan-cmcd.ts';

/**
 * Reads the CMCD of a log line into the row: of its headers if there is any, else of a field of its own, else of the query;
 * never of two of them (CTA-5004-B, server duties). Where the vendor took it apart into fields, keys that it left out are
 * those of the query. A set of a version above 2 is left out as a whole.
 */
export function readLineCmcd(draft: RowDraft): void {
  const { row } = draft;
  const place = scanPlace(draft);
  if (place < 0) return;
  row.numbers[NUMBER.cmcdFrom] = place;
  const version = versionOf(draft);
  if (version > NEWEST_VERSION) row.cmcd.clear();
  if (place !== QUERY || version > NEWEST_VERSION) row.numbers[NUMBER.cmcdWhole] = Number.NaN;
  if (row.cmcd.count === 0) return;
  row.numbers[NUMBER.cmcdVersion] = version;
  if (setText(draft, TEXT.sessionId, SID, LONGEST_SESSION_ID)) row.numbers[NUMBER.sessionIdFrom] = FROM_CMCD;
  setText(draft, TEXT.contentId, CID, LONGEST_CONTENT_ID);
}

export const NEWEST_VERSION = 2;
const HEADER = CMCD_PLACES.indexOf('header');
const FIELD = CMCD_PLACES.indexOf('field');
const QUERY = CMCD_PLACES.indexOf('query');
const FROM_CMCD = SESSION_ID_ORIGINS.indexOf('cmcd');
const SID = Buffer.from('sid');
const CID = Buffer.from('cid');
const V = Buffer.from('v');
/** Of the standard's 64 and 128 characters the double and more: a long ID joins both sides as well as a short one. */
export const LONGEST_SESSION_ID = 256;
export const LONGEST_CONTENT_ID = 256;

/** Where the CMCD stood, -1 where there is none. */
function scanPlace(draft: RowDraft): number {
  const { cmcdHeaders, cmcdField } = draft;
  let place = -1;
  for (const { bytes, from, to } of cmcdHeaders) {
    if (bytes === null) continue;
    scanText(draft, bytes, from, to);
    place = HEADER;
  }
  if (place >= 0) return place;
  if (cmcdField.bytes !== null) {
    scanText(draft, cmcdField.bytes, cmcdField.from, cmcdField.to);
    return FIELD;
  }
  const isInQuery = scanQuery(draft);
  if (draft.cmcdMembers.count === 0) return isInQuery ? QUERY : -1;
  putCmcdMembers(draft);
  return FIELD;
}

function scanQuery({ row, scratch }: RowDraft): boolean {
  const query = row.textBytes[TEXT.query];
  const queryFrom = row.textFrom[TEXT.query] ?? 0;
  const queryTo = row.textTo[TEXT.query] ?? 0;
  if (queryTo === queryFrom || !Buffer.isBuffer(query)) return false;
  if (!decodeCmcdArgument(query, queryFrom, queryTo, scratch)) return false;
  if (scanCmcd(scratch.bytes, scratch.from, scratch.used, row.cmcd)) row.numbers[NUMBER.cmcdWhole] = 1;
  return true;
}

/** A header isn't percent-encoded, unless a logger did it. */
function scanText(draft: RowDraft, bytes: Buffer, from: number, to: number): void {
  if (isStillEncoded(bytes, from, to)) {
    decodeArgument(bytes, from, to, draft.scratch);
    decodeAgain(draft.scratch);
    scanCmcd(draft.scratch.bytes, draft.scratch.from, draft.scratch.used, draft.row.cmcd);
  } else scanCmcd(bytes, from, to, draft.row.cmcd);
}

/** Absent or unreadable means 1. */
function versionOf({ row }: RowDraft): number {
  const index = findMember(row.cmcd, V, 0, V.length);
  const bytes = row.cmcd.valueBytes[index];
  if (!Buffer.isBuffer(bytes)) return 1;
  const version = scaledDecimal(bytes, row.cmcd.ranges[index * 4 + 2] ?? 0, row.cmcd.ranges[index * 4 + 3] ?? 0, 0);
  return version >= 1 ? version : 1;
}

/** Copies a string member, quotes and escapes taken off, to a text of the row; of a list its first item. A flag is none. */
function setText(draft: RowDraft, slot: number, key: Buffer, longest: number): boolean {
  const { row, scratch } = draft;
  const index = findMember(row.cmcd, key, 0, key.length);
  const bytes = row.cmcd.valueBytes[index];
  if (!Buffer.isBuffer(bytes)) return false;
  let from = row.cmcd.ranges[index * 4 + 2] ?? 0;
  let to = row.cmcd.ranges[index * 4 + 3] ?? 0;
  while (from < to && (bytes[from] === OPEN_PAREN || bytes[from] === SPACE)) from++;
  if (bytes[from] === QUESTION_MARK) return false;
  if (bytes[from] === QUOTE) to = endOfString(bytes, ++from, to);
  else to = endOfToken(bytes, from, to);
  if (to === from || to - from > longest) return false;
  if (hasEscape(bytes, from, to)) {
    unescapeText(bytes, from, to, scratch);
    row.setText(slot, scratch.bytes, scratch.from, scratch.used);
  } else row.setText(slot, bytes, from, to);
  return true;
}

function hasEscape(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] === BACKSLASH) return true;
  return false;
}

function endOfString(bytes: Buffer, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (bytes[at] === BACKSLASH) at++;
    else if (bytes[at] === QUOTE) return at;
  }
  return to;
}

function endOfToken(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== SEMICOLON && bytes[at] !== SPACE && bytes[at] !== CLOSE_PAREN) at++;
  return at;
}
