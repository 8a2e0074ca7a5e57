import { CACHE_STATUSES, NUMBER, TEXT, TIERS } from '@telecine/domain';
import { QUOTE } from '../bytes/ascii.ts';
import { indexWithin } from '../bytes/index-within.ts';
import { nestedJson } from '../grammars/json-object.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { isOwn, kept } from '../logs/own-fields.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { popOfCacheId } from './pop-of-cache-id.ts';

/** Own fields, see `finish`. */
const CACHE_HIT = 0;
const CACHE_LOOKUP = 1;
const VALIDATED = 2;
const STATUS_DETAILS = 3;
const PARENT = 4;
const PROXY_STATUS = 5;

/**
 * Google's external load balancer with Cloud CDN, as Cloud Logging has its requests
 * (https://cloud.google.com/load-balancing/docs/https/https-logging-monitoring). `timestamp` is when the request came, `latency`
 * until the last byte; booleans that are false and numbers that are 0 are left out, so that who left before the answer has no
 * status. What the cache asked a backend by itself is an entry of its own, and names the viewer's.
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
    [kept(PROXY_STATUS), 'jsonPayload.proxyStatus'],
    [kept(PARENT), 'jsonPayload.parentInsertId'],
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

const ORIGIN = TIERS.indexOf('origin');

/** Words for an answer that a backend, its certificate, the cache or the balancer itself spoilt. */
const FAILED =
  /^(?:backend_|failed_|server_cert_|ssl_certificate_|config_not_found|internal_error|retriable_error|byte_range_caching_aborted)|_failed_after_partial_response$/;
const GONE = /^client_disconnected|^client_timed_out$|^byte_range_caching_retrieval_abandoned$|^cache_lookup_timeout/;

/** What the cache did stands in booleans, and in the details of the status, which are its word for it. */
function finish(draft: RowDraft): null {
  const { numbers } = draft.row;
  if (Number.isNaN(numbers[NUMBER.status])) numbers[NUMBER.status] = 0;
  if (draft.own[PARENT]?.bytes) numbers[NUMBER.tier] = ORIGIN;
  const isHit = isOwn(draft, CACHE_HIT, 'true');
  if (isHit) numbers[NUMBER.cacheStatus] = isOwn(draft, VALIDATED, 'true') ? REVALIDATED : HIT;
  else numbers[NUMBER.cacheStatus] = isOwn(draft, CACHE_LOOKUP, 'true') ? MISS : BYPASS;
  const details = detailsOfStatus(draft);
  if (details === null) return null;
  draft.row.setText(TEXT.cacheStatusRaw, details.bytes, details.from, details.to);
  const word = details.bytes.toString('latin1', details.from, details.to);
  if (word === 'byte_range_caching') numbers[NUMBER.cacheStatus] = HIT;
  else if (GONE.test(word)) numbers[NUMBER.aborted] = 1;
  else if (FAILED.test(word)) numbers[NUMBER.cacheStatus] = ERROR;
  return null;
}

/** Regional balancers have them in `proxyStatus`: `error="destination_unavailable"; details="failed_to_pick_backend"`. */
function detailsOfStatus(draft: RowDraft): { bytes: Buffer; from: number; to: number } | null {
  const details = draft.own[STATUS_DETAILS];
  if (details?.bytes) return { bytes: details.bytes, from: details.from, to: details.to };
  const proxy = draft.own[PROXY_STATUS];
  if (!proxy?.bytes) return null;
  const at = proxy.bytes.subarray(proxy.from, proxy.to).indexOf(DETAILS);
  const from = proxy.from + at + DETAILS.length;
  const to = at < 0 ? -1 : indexWithin(proxy.bytes, QUOTE, from, proxy.to);
  return to < 0 ? null : { bytes: proxy.bytes, from, to };
}

const DETAILS = Buffer.from('details="');
