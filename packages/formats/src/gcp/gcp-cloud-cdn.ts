import { CACHE_STATUSES, NUMBER, TEXT } from '@telecine/domain';
import { isText } from '../bytes/ascii.ts';
import { nestedJson } from '../grammars/json-object.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { isOwn, kept, ownText } from '../logs/own-fields.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { popOfCacheId } from './pop-of-cache-id.ts';

/** Own fields, see `finish`. */
const CACHE_HIT = 0;
const CACHE_LOOKUP = 1;
const VALIDATED = 2;
const STATUS_DETAILS = 3;

/**
 * Google's external load balancer with Cloud CDN, as Cloud Logging has its requests
 * (https://cloud.google.com/load-balancing/docs/https/https-logging-monitoring). `timestamp` is when the request came, `latency`
 * until the last byte; booleans that are false are left out.
 */
export const gcpCloudCdn: FormatDefinition = {
  id: 'gcp_cloud_cdn',
  fields: [
    ['startedAt', 'timestamp'],
    ['durationText', 'httpRequest.latency'],
    ['status', 'httpRequest.status'],
    ['totalBytes', 'httpRequest.responseSize'],
    ['method', 'httpRequest.requestMethod'],
    ['target', 'httpRequest.requestUrl'],
    ['userAgent', 'httpRequest.userAgent'],
    ['referer', 'httpRequest.referer'],
    ['clientAddress', 'httpRequest.remoteIp', 'jsonPayload.remoteIp'],
    ['serverAddress', 'httpRequest.serverIp'],
    ['protocol', 'httpRequest.protocol'],
    ['tlsVersion', 'jsonPayload.tls.protocol'],
    ['country', 'jsonPayload.securityPolicyRequestData.remoteIpInfo.regionCode'],
    ['asn', 'jsonPayload.securityPolicyRequestData.remoteIpInfo.asn'],
    ['requestId', 'insertId'],
    [popOfCacheId, 'jsonPayload.cacheId'],
    [kept(CACHE_HIT), 'httpRequest.cacheHit'],
    [kept(CACHE_LOOKUP), 'httpRequest.cacheLookup'],
    [kept(VALIDATED), 'httpRequest.cacheValidatedWithOriginServer'],
    [kept(STATUS_DETAILS), 'jsonPayload.statusDetails'],
  ],
  grammar: nestedJson,
  finish,
  detection: {
    kind: 'vendor',
    looks: [/^\{.*"type":"http_load_balancer"/, /^\{.*loadbalancing\.type\.LoadBalancerLogEntry/],
  },
};

const index = (status: (typeof CACHE_STATUSES)[number]): number => CACHE_STATUSES.indexOf(status);
const HIT = index('hit');
const REVALIDATED = index('revalidated');
const MISS = index('miss');
const BYPASS = index('bypass');
const ERROR = index('error');

/** What the cache did stands in booleans, and in `statusDetails`, which is its word for it. */
function finish(draft: RowDraft): null {
  const { numbers } = draft.row;
  const isHit = isOwn(draft, CACHE_HIT, 'true');
  if (isHit) numbers[NUMBER.cacheStatus] = isOwn(draft, VALIDATED, 'true') ? REVALIDATED : HIT;
  else numbers[NUMBER.cacheStatus] = isOwn(draft, CACHE_LOOKUP, 'true') ? MISS : BYPASS;
  const details = draft.own[STATUS_DETAILS];
  if (!details?.bytes) return null;
  draft.row.setText(TEXT.cacheStatusRaw, details.bytes, details.from, details.to);
  if (isText(details.bytes, details.from, details.to, 'response_sent_by_backend')) return null;
  const word = ownText(draft, STATUS_DETAILS);
  if (word === 'byte_range_caching') numbers[NUMBER.cacheStatus] = HIT;
  else if (word.startsWith('client_disconnected')) numbers[NUMBER.aborted] = 1;
  else if (/^(?:backend_|failed_)/.test(word)) numbers[NUMBER.cacheStatus] = ERROR;
  return null;
}
