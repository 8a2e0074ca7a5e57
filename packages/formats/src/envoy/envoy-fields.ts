import { CACHE_STATUSES, NUMBER, TEXT } from '@telecine/domain';
import type { FieldTable } from '../logs/field-table.ts';
import { kept, ownText } from '../logs/own-fields.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { hasText } from '../logs/row-texts.ts';

/** Numbers of fields for `finish`. */
const RESPONSE_FLAGS = 0;
const DETAILS = 1;

/** Names of JSON keys that Envoy's gateways and meshes have by default, then its command operators. */
export const ENVOY_FIELDS: FieldTable = [
  ['startedAt', 'start_time', 'START_TIME', '@timestamp', 'timestamp'],
  ['durationMs', 'duration', 'duration_ms', 'DURATION'],
  ['ttfbMs', 'response_duration', 'response_duration_ms', 'RESPONSE_DURATION'],
  [
    'originTtfbMs',
    'x-envoy-upstream-service-time',
    'upstream_service_time',
    'upstream_service_time_ms',
    'RESP(x-envoy-upstream-service-time)',
  ],
  ['status', 'response_code', 'RESPONSE_CODE'],
  [kept(RESPONSE_FLAGS), 'response_flags', 'RESPONSE_FLAGS', 'RESPONSE_FLAGS_LONG'],
  [kept(DETAILS), 'response_code_details', 'RESPONSE_CODE_DETAILS'],
  ['bodyBytes', 'bytes_sent', 'BYTES_SENT'],
  ['totalBytes', 'downstream_wire_bytes_sent', 'DOWNSTREAM_WIRE_BYTES_SENT'],
  ['contentType', 'RESP(content-type)'],
  ['contentLength', 'RESP(content-length)'],
  ['method', 'method', ':method', 'REQ(:method)'],
  ['scheme', 'scheme', ':scheme', 'REQ(:scheme)', 'x-forwarded-proto', 'x_forwarded_proto', 'REQ(x-forwarded-proto)'],
  ['host', ':authority', 'authority', 'host', 'REQ(:authority)', 'REQ(host)', 'REQ(:host)'],
  [
    'target',
    'x-envoy-origin-path',
    'x-envoy-original-path',
    'path',
    ':path',
    'REQ(x-envoy-original-path?:path)',
    'REQ(x-envoy-original-path)',
    'REQ(:path)',
  ],
  ['requestLine', 'request'],
  ['protocol', 'protocol', 'PROTOCOL'],
  ['tlsVersion', 'downstream_tls_version', 'DOWNSTREAM_TLS_VERSION'],
  [
    'clientAddress',
    'downstream_remote_address',
    'DOWNSTREAM_REMOTE_ADDRESS',
    'DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT',
    'downstream_direct_remote_address',
    'DOWNSTREAM_DIRECT_REMOTE_ADDRESS',
    'DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT',
  ],
  ['clientPort', 'DOWNSTREAM_REMOTE_PORT', 'DOWNSTREAM_DIRECT_REMOTE_PORT'],
  ['fallbackClient', 'x-forwarded-for', 'x_forwarded_for', 'REQ(x-forwarded-for)'],
  [
    'serverAddress',
    'downstream_local_address',
    'DOWNSTREAM_LOCAL_ADDRESS',
    'DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT',
    'DOWNSTREAM_DIRECT_LOCAL_ADDRESS',
  ],
  ['connectionId', 'connection_id', 'CONNECTION_ID'],
  ['userAgent', 'user-agent', 'user_agent', 'REQ(user-agent)'],
  ['referer', 'referer', 'REQ(referer)', 'REQ(:referer)'],
  ['range', 'range', 'REQ(range)'],
  ['requestId', 'x-request-id', 'x_request_id', 'request_id', 'REQ(x-request-id)', 'STREAM_ID'],
  ['cmcdRequest', 'cmcd-request', 'cmcd_request', 'REQ(cmcd-request)'],
  ['cmcdObject', 'cmcd-object', 'cmcd_object', 'REQ(cmcd-object)'],
  ['cmcdStatus', 'cmcd-status', 'cmcd_status', 'REQ(cmcd-status)'],
  ['cmcdSession', 'cmcd-session', 'cmcd_session', 'REQ(cmcd-session)'],
  ['cacheStatus', 'x-cache', 'x_cache', 'RESP(x-cache)', 'RESP(x-cache-status)'],
];

/** What administrators call them in JSON of their own; every time is a number of ms. */
export const ENVOY_JSON_NAMES: FieldTable = [
  ['startedAt', 'startTime', 'time', 'datetime'],
  ['durationMs', 'request_time', 'request_duration', 'request_duration_ms', 'response_time', 'latency'],
  ['ttfbMs', 'responseDuration', 'ttfb'],
  ['originTtfbMs', 'upstreamServiceTime', 'upstream_response_time', 'upstream_time'],
  ['status', 'status', 'responseCode'],
  [kept(RESPONSE_FLAGS), 'responseFlags'],
  [kept(DETAILS), 'responseCodeDetails'],
  ['bodyBytes', 'bytesSent', 'body_bytes_sent', 'response_size'],
  ['method', 'request_method', 'requestMethod', 'http_method', 'verb'],
  ['scheme', 'request_scheme'],
  ['host', 'request_authority', 'request_host', 'http_host', 'requestHost'],
  ['target', 'original_path', 'request_path', 'requestPath', 'request_uri', 'uri'],
  ['protocol', 'request_protocol', 'server_protocol', 'requestProtocol'],
  ['clientAddress', 'downstreamRemoteAddress', 'remote_addr', 'remote_address', 'source_address'],
  ['fallbackClient', 'http_x_forwarded_for', 'xForwardedFor', 'forwarded_for'],
  ['userAgent', 'http_user_agent', 'request_user_agent'],
  ['referer', 'http_referer'],
  ['requestId', 'xRequestId'],
];

/** The client went away where a flag or the details say so. */
export function finishEnvoy(draft: RowDraft): null {
  const { row } = draft;
  const details = ownText(draft, DETAILS);
  const flags = ownText(draft, RESPONSE_FLAGS).split(',');
  if (flags.some((flag) => GONE.has(flag)) || GONE.has(details)) row.numbers[NUMBER.aborted] = 1;
  if (!hasText(row, TEXT.cacheStatusRaw)) {
    if (details.endsWith('response_from_cache_filter')) row.numbers[NUMBER.cacheStatus] = HIT;
    else if (details.endsWith('insert_via_upstream')) row.numbers[NUMBER.cacheStatus] = MISS;
  }
  return null;
}

const HIT = CACHE_STATUSES.indexOf('hit');
const MISS = CACHE_STATUSES.indexOf('miss');

/** Flags, short and long, and details: the client's connection ended, or it reset its stream. */
const GONE: ReadonlySet<string> = new Set([
  ...['DC', 'DR', 'DownstreamConnectionTermination', 'DownstreamRemoteReset'],
  ...['downstream_remote_disconnect', 'http2.remote_reset', 'http3.remote_reset'],
]);
