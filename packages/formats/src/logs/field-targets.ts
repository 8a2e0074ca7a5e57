import { NUMBER, TEXT } from '@telecine/domain';
import { QUESTION_MARK } from '../bytes/ascii.ts';
import { readInstant } from '../bytes/instant.ts';
import { COMMON_CACHE_TOKENS, cacheStatus } from './cache-tokens.ts';
import {
  autonomousSystem,
  bodyBytes,
  durationText,
  lastOf,
  PLACES,
  scaled,
  secondsEach,
  status,
  totalBytes,
} from './number-readers.ts';
import type { ReadField } from './read-field.ts';
import { address, flag, lowerText, remembered, requestCompletion, text, tier, upperText } from './text-readers.ts';

/**
 * What a field of a log line can be, whatever its vendor calls it. Names of DeliveryRequest take values in our units, so
 * that a source's configuration can name them; the others take a vendor's form of the same thing.
 */
export const FIELD_TARGETS = {
  startedAt: (draft, bytes, from, to) => readInstant(bytes, from, to, draft.startedAt, draft.zone),
  endedAt: (draft, bytes, from, to) => readInstant(bytes, from, to, draft.endedAt, draft.zone),
  /** Date and time of day in fields of their own. */
  startedOn: remembered((draft) => draft.startedOn),
  startedAtClock: remembered((draft) => draft.startedAtClock),
  endedOn: remembered((draft) => draft.endedOn),
  endedAtClock: remembered((draft) => draft.endedAtClock),
  durationMs: scaled(NUMBER.durationUs, PLACES.ms),
  durationSeconds: scaled(NUMBER.durationUs, PLACES.seconds),
  durationUs: scaled(NUMBER.durationUs, PLACES.us),
  durationNs: scaled(NUMBER.durationUs, PLACES.ns),
  durationText: durationText(NUMBER.durationUs),
  ttfbMs: scaled(NUMBER.ttfbUs, PLACES.ms),
  ttfbSeconds: scaled(NUMBER.ttfbUs, PLACES.seconds),
  ttfbUs: scaled(NUMBER.ttfbUs, PLACES.us),
  ttfbNs: scaled(NUMBER.ttfbUs, PLACES.ns),
  ttfbText: durationText(NUMBER.ttfbUs),
  status,
  bytes: scaled(NUMBER.bytes, 0),
  bodyBytes,
  totalBytes,
  contentLength: scaled(NUMBER.contentLength, 0),
  method: text(TEXT.method),
  scheme: lowerText(TEXT.scheme),
  host: text(TEXT.host),
  /** The server's name in its configuration, which stays under its own name too. */
  serverName: (draft, bytes, from, to) => {
    draft.serverName.set(bytes, from, to);
    return false;
  },
  path: remembered((draft) => draft.path),
  query: remembered((draft) => draft.query),
  /** With its question mark: `?a=b`. */
  queryWithMark: (draft, bytes, from, to) => {
    draft.query.set(bytes, bytes[from] === QUESTION_MARK && from < to ? from + 1 : from, to);
    return true;
  },
  /** Path and query in one, as the client sent them; an absolute URL too. */
  target: remembered((draft) => draft.target),
  /** `GET /a?b HTTP/1.1` */
  requestLine: remembered((draft) => draft.requestLine),
  cacheStatus: cacheStatus(COMMON_CACHE_TOKENS),
  tier,
  pop: text(TEXT.pop),
  serverIp: text(TEXT.serverIp),
  /** With or without a port. */
  serverAddress: address(TEXT.serverIp, null),
  clientIp: text(TEXT.clientIp),
  clientPort: scaled(NUMBER.clientPort, 0),
  clientAddress: address(TEXT.clientIp, NUMBER.clientPort),
  /**
   * Stands for the client's address where the line has no other, and stays under its own name too: whom it was forwarded for (of a
   * list the first), the peer of the connection.
   */
  fallbackClient: (draft, bytes, from, to) => {
    draft.fallbackClient.set(bytes, from, to);
    return false;
  },
  connectionId: text(TEXT.connectionId),
  connectionRequests: scaled(NUMBER.connectionRequests, 0),
  userAgent: text(TEXT.userAgent),
  referer: text(TEXT.referer),
  protocol: text(TEXT.protocol),
  tlsVersion: text(TEXT.tlsVersion),
  country: upperText(TEXT.country),
  asn: autonomousSystem,
  requestId: text(TEXT.requestId),
  contentType: text(TEXT.contentType),
  range: text(TEXT.range),
  originTtfbMs: scaled(NUMBER.originTtfbUs, PLACES.ms),
  originTtfbSeconds: scaled(NUMBER.originTtfbUs, PLACES.seconds),
  originTtfbUs: scaled(NUMBER.originTtfbUs, PLACES.us),
  originTtfbNs: scaled(NUMBER.originTtfbUs, PLACES.ns),
  originTtfbText: durationText(NUMBER.originTtfbUs),
  originTtfbSecondsEach: secondsEach(NUMBER.originTtfbUs),
  originStatus: scaled(NUMBER.originStatus, 0),
  originStatusEach: lastOf(NUMBER.originStatus),
  aborted: flag(NUMBER.aborted, 1),
  /** The opposite of aborted. */
  completed: flag(NUMBER.aborted, 0),
  requestCompletion,
  /** A place that the source's configuration names. */
  sessionId: remembered((draft) => draft.sessionId),
  contentId: text(TEXT.contentId),
  cmcdRequest: cmcdHeader(0),
  cmcdObject: cmcdHeader(1),
  cmcdStatus: cmcdHeader(2),
  cmcdSession: cmcdHeader(3),
  /** The whole dictionary in a field of its own. */
  cmcd: remembered((draft) => draft.cmcdField),
} satisfies Readonly<Record<string, ReadField>>;

export type FieldTarget = keyof typeof FIELD_TARGETS;
export const isFieldTarget = (name: string): name is FieldTarget => Object.hasOwn(FIELD_TARGETS, name);

/** `''` and `-` are null in every log; for these targets, which take it as an empty text, that says something. */
export const READS_NULL: ReadonlySet<FieldTarget> = new Set([
  'requestCompletion',
  'requestLine',
  'target',
  'query',
  'queryWithMark',
]);

function cmcdHeader(index: number): ReadField {
  return (draft, bytes, from, to) => {
    draft.cmcdHeaders[index]?.set(bytes, from, to);
    return true;
  };
}
