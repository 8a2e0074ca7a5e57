import { CACHE_STATUSES, NUMBER, TEXT, TIERS } from '@telecine/domain';
import { PERCENT, PLUS, QUOTE, SLASH, SPACE } from '../bytes/ascii.ts';
import { atLeastMs } from '../bytes/at-least-ms.ts';
import { indexWithin } from '../bytes/index-within.ts';
import { decodePercent } from '../bytes/percent.ts';
import type { FieldsDefinition, FieldTable, OwnField } from '../logs/field-table.ts';
import { isOwn, kept, ownNumber, ownText } from '../logs/own-fields.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { hasText, setScheme } from '../logs/row-texts.ts';
import { breadcrumbs } from './breadcrumbs.ts';

/** Own fields, see `finishDataStream`. */
const REQUEST_END = 0;
const TURN_AROUND = 1;
const TRANSFER = 2;
const CACHEABLE = 3;
const ERROR_CODE = 4;
const PORT = 5;
const MIDGRESS = 6;
const PROTOCOL = 7;

/** `1` and `0`: whether it was a hit. */
const cacheStatus: OwnField = {
  read: (draft, bytes, from, to) => {
    draft.row.setText(TEXT.cacheStatusRaw, bytes, from, to);
    draft.row.numbers[NUMBER.cacheStatus] = bytes[from] === ONE ? HIT : MISS;
    return true;
  },
};

/** Logged without the slash that it begins with, and as `-` where it is nothing else. */
const path: OwnField = {
  readsNull: true,
  read: (draft, bytes, from, to) => {
    if (bytes[from] === SLASH) {
      draft.path.set(bytes, from, to);
      return true;
    }
    const { scratch } = draft;
    scratch.from = scratch.used;
    scratch.append(SLASH_TEXT, 0, 1);
    scratch.append(bytes, from, to);
    draft.path.set(scratch.bytes, scratch.from, scratch.used);
    return true;
  },
};

/** `HTTP/2`; the documentation has `HTTP` and `HTTPS` there, which is the scheme. */
const protocol: OwnField = {
  read: (draft, bytes, from, to) => {
    draft.own[PROTOCOL]?.set(bytes, from, to);
    draft.row.setText(TEXT.protocol, bytes, from, to);
    return true;
  },
};

/** `Mozilla%2F5.0%20(X11)`; some have `+` for a space, and then none has `%20`. */
const userAgent: OwnField = {
  read: (draft, bytes, from, to) => {
    const { scratch } = draft;
    if (indexWithin(bytes, PERCENT, from, to) < 0) {
      draft.row.setText(TEXT.userAgent, bytes, from, to);
      return true;
    }
    decodePercent(bytes, from, to, scratch, false);
    const hasSpace = indexWithin(scratch.bytes, SPACE, scratch.from, scratch.used) >= 0;
    for (let at = scratch.from; at < scratch.used && !hasSpace; at++) {
      if (scratch.bytes[at] === PLUS) scratch.bytes[at] = SPACE;
    }
    draft.row.setText(TEXT.userAgent, scratch.bytes, scratch.from, scratch.used);
    return true;
  },
};

/** In `//1.0@V/`, which stands before a set of CMCD: the version of the field's own form. */
const CMCD_VERSION_BYTES = 16;

/** A set of CMCD, percent-encoded as a whole or only in what isn't allowed in a URL: `bl=2100,sid=%22s-1%22`. */
const cmcd: OwnField = {
  read: (draft, bytes, from, to) => {
    const begin = behindVersion(bytes, from, to);
    if (indexWithin(bytes, QUOTE, begin, to) >= 0) {
      draft.cmcdField.set(bytes, begin, to);
      return true;
    }
    const { scratch } = draft;
    decodePercent(bytes, begin, to, scratch, false);
    draft.cmcdField.set(scratch.bytes, scratch.from, scratch.used);
    return true;
  },
};

function behindVersion(bytes: Buffer, from: number, to: number): number {
  if (bytes[from] !== SLASH || bytes[from + 1] !== SLASH) return from;
  const end = Math.min(to, from + CMCD_VERSION_BYTES);
  for (let at = from + 2; at < end; at++) if (bytes[at] === SLASH) return at + 1;
  return from;
}

/** Fields of DataStream 2 (https://techdocs.akamai.com/datastream2/docs/data-set-parameters). `reqTimeSec` is the start. */
const FIELDS: FieldTable = [
  ['startedAt', 'reqTimeSec'],
  [kept(REQUEST_END), 'reqEndTimeMSec'],
  [kept(TURN_AROUND), 'turnAroundTimeMSec'],
  [kept(TRANSFER), 'transferTimeMSec'],
  ['ttfbMs', 'timeToFirstByte'],
  ['status', 'statusCode'],
  ['bodyBytes', 'bytes'],
  ['totalBytes', 'totalBytes'],
  ['contentLength', 'rspContentLen'],
  ['contentType', 'rspContentType'],
  ['method', 'reqMethod'],
  ['host', 'reqHost'],
  [path, 'reqPath'],
  ['query', 'queryStr'],
  [kept(PORT), 'reqPort'],
  [protocol, 'proto'],
  [cacheStatus, 'cacheStatus'],
  [kept(CACHEABLE), 'cacheable'],
  [kept(ERROR_CODE), 'errorCode'],
  [kept(MIDGRESS), 'isMidgress'],
  ['serverIp', 'edgeIP'],
  ['clientIp', 'cliIP'],
  [userAgent, 'UA'],
  ['referer', 'referer'],
  ['tlsVersion', 'tlsVersion'],
  ['country', 'country'],
  ['asn', 'asn'],
  ['requestId', 'reqId'],
  ['range', 'range'],
  [cmcd, 'cmcd'],
  [breadcrumbs, 'breadcrumbs'],
];

/** The same in lower case, in which stores that don't tell cases apart give them on. */
export const DATASTREAM_FIELDS: FieldTable = FIELDS.map(([target, ...names]) => [
  target,
  ...new Set(names.flatMap((name) => [name, name.toLowerCase()])),
]);

/** What both shapes of DataStream say of their values: bytes that aren't printable ASCII are percent-encoded. */
export const DATASTREAM_VALUES: Pick<FieldsDefinition, 'nulls' | 'percentEncoded'> = {
  nulls: ['^'],
  percentEncoded: { referer: 'text', contentType: 'text', range: 'text' },
};

const ONE = 0x31;
const SLASH_TEXT = Buffer.from('/');
const HIT = CACHE_STATUSES.indexOf('hit');
const MISS = CACHE_STATUSES.indexOf('miss');
const BYPASS = CACHE_STATUSES.indexOf('bypass');
const ERROR = CACHE_STATUSES.indexOf('error');
const SHIELD = TIERS.indexOf('shield');
const CLIENT_ABORT = 'ERR_CLIENT_ABORT';

/**
 * The duration is that of reading the request, turning it around and sending the answer. Status 0 and `ERR_CLIENT_ABORT` are a
 * client that went away. Midgress is traffic between the CDN's own servers.
 */
export function finishDataStream(draft: RowDraft): null {
  const { row } = draft;
  const { numbers } = row;
  const untilTurned = sumUs(ownNumber(draft, REQUEST_END, 3), ownNumber(draft, TURN_AROUND, 3));
  const transfer = ownNumber(draft, TRANSFER, 3);
  numbers[NUMBER.durationUs] = transfer >= 0 ? sumUs(untilTurned, transfer) : Number.NaN;
  const hasTurned = ownNumber(draft, TURN_AROUND, 3) >= 0;
  if (Number.isNaN(numbers[NUMBER.ttfbUs]) && hasTurned) numbers[NUMBER.ttfbUs] = untilTurned;

  const status = numbers[NUMBER.status] ?? 0;
  const errorCode = ownText(draft, ERROR_CODE);
  if (status === 0 || errorCode.startsWith(CLIENT_ABORT)) numbers[NUMBER.aborted] = 1;
  else if (errorCode.startsWith('ERR_') || (errorCode !== '' && status >= 400)) numbers[NUMBER.cacheStatus] = ERROR;
  if (numbers[NUMBER.cacheStatus] === MISS && isOwn(draft, CACHEABLE, '0')) numbers[NUMBER.cacheStatus] = BYPASS;
  if (isOwn(draft, MIDGRESS, '1')) numbers[NUMBER.tier] = SHIELD;

  const hasTls = hasText(row, TEXT.tlsVersion);
  const isNamed = (scheme: string): boolean =>
    isOwn(draft, PROTOCOL, scheme) || isOwn(draft, PROTOCOL, scheme.toLowerCase());
  if (hasTls || isOwn(draft, PORT, '443') || isNamed('HTTPS')) setScheme(row, true);
  else if (isOwn(draft, PORT, '80') || isNamed('HTTP')) setScheme(row, false);

  atLeastMs(draft.startedAt);
  return null;
}

/** What is there of both, NaN where neither is. */
function sumUs(one: number, other: number): number {
  if (!(one >= 0)) return other;
  return other >= 0 ? one + other : one;
}
