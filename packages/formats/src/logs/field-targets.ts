import { BYTES_KINDS, CACHE_STATUSES, type CacheStatus, NUMBER, TEXT } from '@telecine/domain';
import { COLON, COMMA, isText, SPACE } from '../bytes/ascii.ts';
import { scaledDecimal } from '../bytes/decimal.ts';
import { readInstant } from '../bytes/instant.ts';
import { NameTable } from '../bytes/name-table.ts';
import { quoted, refusal } from './refusal.ts';
import type { RowDraft } from './row-draft.ts';

/** Puts a field's value, decoded and not null, into the draft. False where it can't be used; then it is kept as an extra. */
export type ReadField = (draft: RowDraft, bytes: Buffer, from: number, to: number) => boolean;

/**
 * What a field of a log line can be, whatever its vendor calls it. Names of DeliveryRequest take values in our units, so
 * that a source's configuration can name them; the others take a vendor's form of the same thing.
 */
export const FIELD_TARGETS = {
  startedAt: (draft, bytes, from, to) => readInstant(bytes, from, to, draft.startedAt),
  endedAt: (draft, bytes, from, to) => readInstant(bytes, from, to, draft.endedAt),
  durationMs: scaled(NUMBER.durationUs, 3),
  durationSeconds: scaled(NUMBER.durationUs, 6),
  ttfbMs: scaled(NUMBER.ttfbUs, 3),
  ttfbSeconds: scaled(NUMBER.ttfbUs, 6),
  status: readStatus,
  bytes: scaled(NUMBER.bytes, 0),
  bodyBytes: (draft, bytes, from, to) => readBytes(draft, bytes, from, to, BODY),
  totalBytes: (draft, bytes, from, to) =>
    draft.row.numbers[NUMBER.bytesKind] === BODY || readBytes(draft, bytes, from, to, TOTAL),
  contentLength: scaled(NUMBER.contentLength, 0),
  method: text(TEXT.method),
  scheme: text(TEXT.scheme),
  host: text(TEXT.host),
  path: (draft, bytes, from, to) => remember(draft.path, bytes, from, to),
  query: (draft, bytes, from, to) => remember(draft.query, bytes, from, to),
  /** Path and query in one, as the client sent them. */
  target: (draft, bytes, from, to) => remember(draft.target, bytes, from, to),
  /** `GET /a?b HTTP/1.1` */
  requestLine: (draft, bytes, from, to) => remember(draft.requestLine, bytes, from, to),
  cacheStatus: readCacheStatus,
  pop: text(TEXT.pop),
  serverIp: text(TEXT.serverIp),
  clientIp: text(TEXT.clientIp),
  clientPort: scaled(NUMBER.clientPort, 0),
  connectionId: text(TEXT.connectionId),
  connectionRequests: scaled(NUMBER.connectionRequests, 0),
  userAgent: text(TEXT.userAgent),
  referer: text(TEXT.referer),
  protocol: text(TEXT.protocol),
  tlsVersion: text(TEXT.tlsVersion),
  country: text(TEXT.country),
  asn: scaled(NUMBER.asn, 0),
  requestId: text(TEXT.requestId),
  contentType: text(TEXT.contentType),
  range: text(TEXT.range),
  originTtfbMs: scaled(NUMBER.originTtfbUs, 3),
  /** nginx: one time for each server that was asked, `0.001, 0.002 : 0.003`; the edge waited for all of them. */
  originTtfbSecondsEach: (draft, bytes, from, to) => {
    draft.row.numbers[NUMBER.originTtfbUs] = sumOfList(bytes, from, to);
    return !Number.isNaN(draft.row.numbers[NUMBER.originTtfbUs]);
  },
  originStatus: scaled(NUMBER.originStatus, 0),
  /** The same list of statuses: the last one's answer was sent on. */
  originStatusEach: (draft, bytes, from, to) =>
    readNumber(draft, NUMBER.originStatus, bytes, lastOfList(bytes, from, to), to, 0),
  /** nginx: `OK`, or empty where the answer did not get out whole. */
  requestCompletion: (draft, bytes, from, to) => {
    draft.row.numbers[NUMBER.aborted] = isText(bytes, from, to, 'OK') ? 0 : 1;
    return true;
  },
  /** A place that the source's configuration names. */
  sessionId: (draft, bytes, from, to) => remember(draft.sessionId, bytes, from, to),
  contentId: text(TEXT.contentId),
  cmcdRequest: cmcdHeader(0),
  cmcdObject: cmcdHeader(1),
  cmcdStatus: cmcdHeader(2),
  cmcdSession: cmcdHeader(3),
  /** The whole dictionary in a field of its own. */
  cmcd: (draft, bytes, from, to) => remember(draft.cmcdField, bytes, from, to),
} satisfies Readonly<Record<string, ReadField>>;

export type FieldTarget = keyof typeof FIELD_TARGETS;
export const isFieldTarget = (name: string): name is FieldTarget => Object.hasOwn(FIELD_TARGETS, name);

/** `''` and `-` are null in every log; for these targets, which take it as an empty text, that says something. */
export const READS_NULL: ReadonlySet<FieldTarget> = new Set(['requestCompletion', 'requestLine', 'target', 'query']);

const BODY = BYTES_KINDS.indexOf('body');
const TOTAL = BYTES_KINDS.indexOf('total');

function text(slot: number): ReadField {
  return (draft, bytes, from, to) => {
    draft.row.setText(slot, bytes, from, to);
    return true;
  };
}

function scaled(slot: number, places: number): ReadField {
  return (draft, bytes, from, to) => readNumber(draft, slot, bytes, from, to, places);
}

function cmcdHeader(index: number): ReadField {
  return (draft, bytes, from, to) => {
    draft.cmcdHeaders[index]?.set(bytes, from, to);
    return true;
  };
}

function remember(
  span: { set(bytes: Buffer, from: number, to: number): void },
  bytes: Buffer,
  from: number,
  to: number,
): boolean {
  span.set(bytes, from, to);
  return true;
}

function readNumber(draft: RowDraft, slot: number, bytes: Buffer, from: number, to: number, places: number): boolean {
  const value = scaledDecimal(bytes, from, to, places);
  if (!(value >= 0)) return false;
  draft.row.numbers[slot] = value;
  return true;
}

function readBytes(draft: RowDraft, bytes: Buffer, from: number, to: number, kind: number): boolean {
  if (!readNumber(draft, NUMBER.bytes, bytes, from, to, 0)) return false;
  draft.row.numbers[NUMBER.bytesKind] = kind;
  return true;
}

/** `000` is what logs write for a client that got no answer. */
function readStatus(draft: RowDraft, bytes: Buffer, from: number, to: number): boolean {
  const value = scaledDecimal(bytes, from, to, 0);
  if (value >= 0 && value <= 999) draft.row.numbers[NUMBER.status] = value;
  else draft.refusal ??= refusal('bad_status', `The status is ${quoted(bytes, from, to)}, not a number up to 999.`);
  return true;
}

const CACHE_TOKENS: readonly (readonly [token: string, status: CacheStatus])[] = [
  ['HIT', 'hit'],
  ['MISS', 'miss'],
  ['EXPIRED', 'miss'],
  ['SCARCE', 'miss'],
  ['STALE', 'stale'],
  ['UPDATING', 'stale'],
  ['REVALIDATED', 'revalidated'],
  ['BYPASS', 'bypass'],
];
const cacheTokens = new NameTable(CACHE_TOKENS.map(([token]) => token));
const cacheStatuses = CACHE_TOKENS.map(([, status]) => CACHE_STATUSES.indexOf(status));

/** nginx's `$upstream_cache_status`. */
function readCacheStatus(draft: RowDraft, bytes: Buffer, from: number, to: number): boolean {
  draft.row.setText(TEXT.cacheStatusRaw, bytes, from, to);
  draft.row.numbers[NUMBER.cacheStatus] = cacheStatuses[cacheTokens.find(bytes, from, to)] ?? 0;
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
