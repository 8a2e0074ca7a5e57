import { NUMBER, TEXT, TIERS } from '@telecine/domain';
import { isText } from '../bytes/ascii.ts';
import { nestedJson } from '../grammars/json-object.ts';
import { jsonOrTables } from '../grammars/json-or-tables.ts';
import type { OwnField } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { isOwn, kept } from '../logs/own-fields.ts';
import type { RowDraft } from '../logs/row-draft.ts';

/** Own fields, see `finish`. */
const WORKER_SUBREQUEST = 0;
const REQUEST_SOURCE = 1;

/** `none` where the request came without TLS. */
const tlsVersion: OwnField = {
  read: (draft, bytes, from, to) => {
    if (!isText(bytes, from, to, 'none')) draft.row.setText(TEXT.tlsVersion, bytes, from, to);
    return true;
  },
};

/**
 * Cloudflare Logpush, dataset `http_requests`, as JSON lines, or CSV whose names the job's prefix or `options.fields` gives
 * (https://developers.cloudflare.com/logs/logpush/logpush-job/datasets/zone/http_requests/). Timestamps come in the form that the
 * job chose; with whole seconds there is no duration. Request headers are there where the zone logs them as custom fields.
 */
export const cloudflareLogpush: FormatDefinition = {
  id: 'cloudflare_logpush',
  fields: [
    ['startedAt', 'EdgeStartTimestamp'],
    ['endedAt', 'EdgeEndTimestamp'],
    ['ttfbMs', 'EdgeTimeToFirstByteMs'],
    ['status', 'EdgeResponseStatus'],
    ['bodyBytes', 'EdgeResponseBodyBytes'],
    ['totalBytes', 'EdgeResponseBytes'],
    ['contentType', 'EdgeResponseContentType'],
    ['contentLength', 'ResponseHeaders.content-length'],
    ['method', 'ClientRequestMethod'],
    ['scheme', 'ClientRequestScheme'],
    ['host', 'ClientRequestHost'],
    ['target', 'ClientRequestURI'],
    ['path', 'ClientRequestPath'],
    ['protocol', 'ClientRequestProtocol'],
    ['cacheStatus', 'CacheCacheStatus', 'CacheStatus'],
    ['pop', 'EdgeColoCode'],
    ['serverIp', 'EdgeServerIP'],
    ['clientIp', 'ClientIP'],
    ['clientPort', 'ClientSrcPort'],
    ['userAgent', 'ClientRequestUserAgent'],
    ['referer', 'ClientRequestReferer'],
    [tlsVersion, 'ClientSSLProtocol'],
    ['country', 'ClientCountry'],
    ['asn', 'ClientASN'],
    ['requestId', 'RayID'],
    ['range', 'RequestHeaders.range'],
    ['originTtfbMs', 'OriginResponseHeaderReceiveDurationMs', 'OriginResponseDurationMs'],
    ['originTtfbNs', 'OriginResponseTime'],
    ['originStatus', 'OriginResponseStatus'],
    ['cmcdRequest', 'RequestHeaders.cmcd-request'],
    ['cmcdObject', 'RequestHeaders.cmcd-object'],
    ['cmcdStatus', 'RequestHeaders.cmcd-status'],
    ['cmcdSession', 'RequestHeaders.cmcd-session'],
    [kept(WORKER_SUBREQUEST), 'WorkerSubrequest'],
    [kept(REQUEST_SOURCE), 'ClientRequestSource'],
  ],
  cacheTokens: [
    ['hit', 'hit'],
    ['stream_hit', 'hit'],
    ['miss', 'miss'],
    ['expired', 'miss'],
    ['deferred', 'miss'],
    ['stale', 'stale'],
    ['updating', 'stale'],
    ['revalidated', 'revalidated'],
    ['bypass', 'bypass'],
    ['dynamic', 'bypass'],
    ['ignored', 'bypass'],
  ],
  grammar: jsonOrTables(nestedJson),
  finish,
  detection: {
    kind: 'vendor',
    looks: [/^\{.*"(?:EdgeStartTimestamp|EdgeResponseStatus|RayID)"/, /^[\w,\t"]*\bEdgeStartTimestamp\b[\w,\t"]*$/],
  },
};

const SHIELD = TIERS.indexOf('shield');

/**
 * An origin that wasn't asked is written as 0, but a tier of the cache that was has its time in the same place. What a worker
 * asked for is no request of a viewer.
 */
function finish(draft: RowDraft): null {
  const { numbers } = draft.row;
  if (numbers[NUMBER.originStatus] === 0) numbers[NUMBER.originStatus] = Number.NaN;
  if (numbers[NUMBER.originTtfbUs] === 0) numbers[NUMBER.originTtfbUs] = Number.NaN;
  const source = draft.own[REQUEST_SOURCE];
  const isEyeball = source?.bytes === null || isOwn(draft, REQUEST_SOURCE, 'eyeball');
  if (isOwn(draft, WORKER_SUBREQUEST, 'true') || !isEyeball) numbers[NUMBER.tier] = SHIELD;
  return null;
}
