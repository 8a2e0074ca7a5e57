import { nestedJson } from '../grammars/json-object.ts';
import type { FieldTable } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { countryCode } from '../logs/text-readers.ts';
import {
  FASTLY_CACHE_TOKENS,
  FASTLY_NULLS,
  isEdge,
  isTls,
  popName,
  request,
  serverName,
  visits,
} from './fastly-values.ts';

const words = (text: string): readonly string[] => text.split(' ');

/**
 * Names of Fastly's own examples, for each of the services to which it delivers, short ones, and those of VCL's variables with
 * underscores. `timestamp` is there the start, as `time_start` is.
 */
const FIELDS: FieldTable = [
  [
    'startedAt',
    ...words('time_start_usec ts_us time_start_msec time_start start_time timestamp @timestamp date time_start_sec'),
  ],
  ['endedAt', ...words('time_end_usec end_us time_end_msec time_end end_time')],
  ['durationUs', ...words('time_elapsed_usec elapsed_us request_duration_usec duration_usec duration_us time_elapsed')],
  ['durationMs', ...words('time_elapsed_msec elapsed_ms http.request_time_ms request_time_ms duration_ms')],
  ['ttfbSeconds', ...words('time_to_first_byte ttfb_s client_resp_ttfb ttfb')],
  ['ttfbMs', 'ttfb_ms'],
  ['status', ...words('response_status resp_status http_status_code http.status_code status status_code')],
  [
    'bodyBytes',
    ...words('resp_body_size response_body_size response_body_size_bytes resp_body_bytes resp_body_bytes_written'),
    ...words('client_resp_body_size_write network.bytes_written body_size body body_bytes body_bytes_written'),
  ],
  ['totalBytes', ...words('resp_bytes_written resp_bytes bytes bytes_written bytes_sent_to_client response_size')],
  ['contentType', ...words('content_type resp_content_type response_content_type resp_http_Content_Type')],
  ['contentLength', ...words('content_length resp_content_length resp_http_Content_Length')],
  ['method', ...words('request_method req_method http_method http.method method')],
  [request, 'request'],
  ['scheme', 'scheme'],
  [isTls, ...words('is_tls tls_enabled is_ssl')],
  ['host', ...words('request_host req_host req_h_host req_http_host http_host host domain')],
  ['target', ...words('url request_url req_url req_uri request_uri http_url http.url')],
  ['path', ...words('path request_path req_url_path')],
  ['queryWithMark', ...words('query query_string request_query req_url_qs')],
  ['protocol', ...words('request_protocol req_proto http_protocol http.protocol protocol proto')],
  ['tlsVersion', ...words('tls_client_protocol tls_version tls_protocol tls')],
  ['cacheStatus', ...words('fastly_info_state fastly_info response_state fastly_cache_status cache_status state')],
  [popName, ...words('pop datacenter server_datacenter fastly_datacenter fastly_pop fastly_pop_identifier')],
  [serverName, ...words('fastly_server server_identity server_hostname')],
  ['serverIp', ...words('server_ip network.destination.ip')],
  ['clientIp', ...words('client_ip fastly_client_ip network.client.ip remote_addr ip')],
  ['clientPort', 'client_port'],
  ['connectionRequests', ...words('client_requests client_requests_count')],
  [
    'userAgent',
    ...words('request_user_agent req_h_user_agent req_http_User_Agent http_user_agent http.useragent user_agent ua'),
  ],
  ['referer', ...words('request_referer req_h_referer req_http_Referer http_referer http.referer referer ref')],
  ['range', ...words('request_range req_h_range req_http_Range http_range range')],
  [
    countryCode,
    ...words('geo_country_code client_geo_country_code user_country_code client_country_code'),
    ...words('network.geoip.geo_country_code country_code cc geo_country country'),
  ],
  ['asn', ...words('client_as_number network.client.number as_number asn')],
  ['requestId', ...words('req_id request_id req_xid xid id')],
  ['completed', ...words('resp_completed response_completed')],
  [isEdge, ...words('fastly_is_edge is_edge edge')],
  [visits, ...words('fastly_ff_visits_this_service visits_this_service visits')],
  ['cmcdRequest', ...words('cmcd_request cmcd_r CMCD-Request cmcd-request req_http_CMCD_Request')],
  ['cmcdObject', ...words('cmcd_object cmcd_o CMCD-Object cmcd-object req_http_CMCD_Object')],
  ['cmcdStatus', ...words('cmcd_status cmcd_t CMCD-Status cmcd-status req_http_CMCD_Status')],
  ['cmcdSession', ...words('cmcd_session cmcd_s CMCD-Session cmcd-session req_http_CMCD_Session')],
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
  nulls: FASTLY_NULLS,
  grammar: nestedJson,
  detection: {
    kind: 'vendor',
    looks: [
      /\{.*"(?:fastly_[a-z_]+|service_id|time_to_first_byte|ttfb_s|elapsed_us)"\s*:/,
      /\{.*"ddsource"\s*:\s*"fastly"/,
      /\{.*"response_state"\s*:\s*"(?:HIT|MISS|PASS|ERROR|SYNTH|BG|NONE)/,
    ],
  },
};
