import { CACHE_STATUSES, NUMBER, TEXT, TIERS } from '@telecine/domain';
import { SLASH } from '../bytes/ascii.ts';
import type { FieldsDefinition, FieldTable, OwnField } from '../logs/field-table.ts';
import { isOwn, kept, ownNumber } from '../logs/own-fields.ts';
import type { RowDraft } from '../logs/row-draft.ts';

/** Own fields, see `finishDataStream`. */
const REQUEST_END = 0;
const TURN_AROUND = 1;
const TRANSFER = 2;
const CACHEABLE = 3;
const ERROR_CODE = 4;
const PORT = 5;
const MIDGRESS = 6;

/** `1` and `0`: whether it was a hit. */
const cacheStatus: OwnField = {
  read: (draft, bytes, from, to) => {
    draft.row.setText(TEXT.cacheStatusRaw, bytes, from, to);
    draft.row.numbers[NUMBER.cacheStatus] = bytes[from] === ONE ? HIT : MISS;
    return true;
  },
};

/** Logged without the slash that it begins with. */
const path: OwnField = {
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

/** Fields of DataStream 2 (https://techdocs.akamai.com/datastream2/docs/data-set-parameters). `reqTimeSec` is the start. */
export const DATASTREAM_FIELDS: FieldTable = [
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
  ['protocol', 'proto'],
  [cacheStatus, 'cacheStatus'],
  [kept(CACHEABLE), 'cacheable'],
  [kept(ERROR_CODE), 'errorCode'],
  [kept(MIDGRESS), 'isMidgress'],
  ['serverIp', 'edgeIP'],
  ['clientIp', 'cliIP'],
  ['userAgent', 'UA'],
  ['referer', 'referer'],
  ['tlsVersion', 'tlsVersion'],
  ['country', 'country'],
  ['asn', 'asn'],
  ['requestId', 'reqId'],
  ['range', 'range'],
  ['cmcd', 'cmcd'],
];

/** What both shapes of DataStream say of their values: bytes that aren't printable ASCII are percent-encoded. */
export const DATASTREAM_VALUES: Pick<FieldsDefinition, 'nulls' | 'percentEncoded'> = {
  nulls: ['^'],
  percentEncoded: { userAgent: 'text', referer: 'text', contentType: 'text', range: 'text' },
};

const ONE = 0x31;
const SLASH_TEXT = Buffer.from('/');
const HIT = CACHE_STATUSES.indexOf('hit');
const MISS = CACHE_STATUSES.indexOf('miss');
const BYPASS = CACHE_STATUSES.indexOf('bypass');
const ERROR = CACHE_STATUSES.indexOf('error');
const SHIELD = TIERS.indexOf('shield');
const HTTP = Buffer.from('http');
const HTTPS = Buffer.from('https');
const CLIENT_ABORT = 'ERR_CLIENT_ABORT';

/**
 * The duration is that of reading the request, turning it around and sending the answer. Status 0 and `ERR_CLIENT_ABORT` are a
 * client that went away. Midgress is traffic between the CDN's own servers.
 */
export function finishDataStream(draft: RowDraft): null {
  const { row } = draft;
  const { numbers } = row;
  const untilTurned = sumUs(ownNumber(draft, REQUEST_END, 3), ownNumber(draft, TURN_AROUND, 3));
  numbers[NUMBER.durationUs] = sumUs(untilTurned, ownNumber(draft, TRANSFER, 3));
  const hasTurned = ownNumber(draft, TURN_AROUND, 3) >= 0;
  if (Number.isNaN(numbers[NUMBER.ttfbUs]) && hasTurned) numbers[NUMBER.ttfbUs] = untilTurned;

  const status = numbers[NUMBER.status] ?? 0;
  const hasError = draft.own[ERROR_CODE]?.bytes !== null;
  if (status === 0 || isOwn(draft, ERROR_CODE, CLIENT_ABORT)) numbers[NUMBER.aborted] = 1;
  else if (hasError && status >= 400) numbers[NUMBER.cacheStatus] = ERROR;
  if (numbers[NUMBER.cacheStatus] === MISS && isOwn(draft, CACHEABLE, '0')) numbers[NUMBER.cacheStatus] = BYPASS;
  if (isOwn(draft, MIDGRESS, '1')) numbers[NUMBER.tier] = SHIELD;

  const hasTls = row.textTo[TEXT.tlsVersion] !== row.textFrom[TEXT.tlsVersion];
  if (hasTls || isOwn(draft, PORT, '443')) row.setText(TEXT.scheme, HTTPS, 0, HTTPS.length);
  else if (isOwn(draft, PORT, '80')) row.setText(TEXT.scheme, HTTP, 0, HTTP.length);
  return null;
}

/** What is there of both, NaN where neither is. */
function sumUs(one: number, other: number): number {
  if (!(one >= 0)) return other;
  return other >= 0 ? one + other : one;
}
