import { flatJson } from '../grammars/json-object.ts';
import type { FieldTable } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { countryCode } from '../logs/text-readers.ts';
import { FASTLY_CACHE_TOKENS, isEdge, isTls, serverName, visits } from './fastly-values.ts';

/** Names of Fastly's own example formats, and short ones. `timestamp` is there the start, as `time_start` is. */
const FIELDS: FieldTable = [
  [
    'startedAt',
    'time_start_usec',
    'ts_us',
    'time_start_msec',
    'time_start',
    'start_time',
    'timestamp',
    'time_start_sec',
  ],
  ['endedAt', 'time_end_usec', 'end_us', 'time_end_msec', 'time_end', 'end_time'],
  ['durationUs', 'time_elapsed_usec', 'elapsed_us', 'time_elapsed'],
  ['durationMs', 'time_elapsed_msec', 'elapsed_ms'],
  ['ttfbSeconds', 'time_to_first_byte', 'ttfb_s', 'ttfb'],
  ['ttfbMs', 'ttfb_ms'],
  ['status', 'response_status', 'resp_status', 'status'],
  ['bodyBytes', 'resp_body_size', 'response_body_size', 'body', 'body_bytes', 'body_bytes_written'],
  ['totalBytes', 'resp_bytes_written', 'bytes', 'bytes_written', 'response_size'],
  ['contentType', 'content_type', 'resp_content_type', 'response_content_type'],
  ['contentLength', 'content_length'],
  ['method', 'request_method', 'req_method', 'method', 'request'],
  ['scheme', 'scheme'],
  [isTls, 'is_tls', 'tls_enabled'],
  ['host', 'request_host', 'req_host', 'host'],
  ['target', 'url', 'request_url', 'req_url'],
  ['protocol', 'request_protocol', 'protocol', 'proto'],
  ['tlsVersion', 'tls_client_protocol', 'tls_version', 'tls'],
  ['cacheStatus', 'fastly_info_state', 'response_state', 'cache_status', 'state'],
  ['pop', 'pop', 'datacenter', 'server_datacenter'],
  [serverName, 'fastly_server', 'server_identity', 'server_hostname'],
  ['serverIp', 'server_ip'],
  ['clientIp', 'client_ip', 'ip'],
  ['clientPort', 'client_port'],
  ['userAgent', 'request_user_agent', 'user_agent', 'ua'],
  ['referer', 'request_referer', 'referer', 'ref'],
  ['range', 'request_range', 'range'],
  [countryCode, 'geo_country_code', 'country_code', 'cc', 'geo_country', 'country'],
  ['asn', 'client_as_number', 'asn'],
  ['requestId', 'req_id', 'request_id', 'xid', 'id'],
  ['completed', 'resp_completed', 'response_completed'],
  [isEdge, 'fastly_is_edge', 'is_edge', 'edge'],
  [visits, 'fastly_ff_visits_this_service', 'visits_this_service', 'visits'],
  ['cmcdRequest', 'cmcd_request', 'cmcd_r'],
  ['cmcdObject', 'cmcd_object', 'cmcd_o'],
  ['cmcdStatus', 'cmcd_status', 'cmcd_t'],
  ['cmcdSession', 'cmcd_session', 'cmcd_s'],
  ['cmcd', 'cmcd'],
];

/**
 * Fastly's real-time logs as JSON with the names of its own examples
 * (https://www.fastly.com/documentation/guides/integrations/logging/). `time_elapsed` is in µs, `time_to_first_byte` in seconds.
 * Another format is read as `fastly`, with its format string.
 */
export const fastlyJson: FormatDefinition = {
  id: 'fastly_json',
  fields: FIELDS,
  cacheTokens: FASTLY_CACHE_TOKENS,
  grammar: flatJson,
  detection: {
    kind: 'vendor',
    looks: [/\{.*"(?:fastly_[a-z_]+|service_id|time_to_first_byte|ttfb_s|elapsed_us)"\s*:/],
  },
};
