import type { FieldTable } from '../logs/field-table.ts';

/**
 * nginx variables, with and without `http_` and `sent_http_`, and the short names of the log_format that the documentation
 * recommends. `$host` is lower case and without the port, so `$http_host` comes first; `$uri` may have been rewritten, so
 * `$request_uri` does. `$content_type` is the request's own and has no place here.
 */
export const NGINX_FIELDS: FieldTable = [
  ['endedAt', 'msec', 'time_iso8601_ms', 'time_iso8601', 'time', 'time_local', 'timestamp', '@timestamp'],
  ['durationSeconds', 'request_time', 'rt'],
  ['status', 'status', 'st'],
  ['bodyBytes', 'body_bytes_sent', 'bbs'],
  ['totalBytes', 'bytes_sent', 'bs'],
  ['contentLength', 'sent_http_content_length', 'sent_content_length'],
  ['contentType', 'sent_http_content_type', 'sent_content_type'],
  ['method', 'request_method', 'method', 'm'],
  ['scheme', 'scheme', 'sch'],
  ['host', 'http_host', 'host', 'h'],
  ['serverName', 'server_name'],
  ['target', 'request_uri'],
  ['requestLine', 'request'],
  ['path', 'uri', 'document_uri'],
  ['query', 'args', 'query_string'],
  ['protocol', 'server_protocol', 'protocol', 'p'],
  ['tlsVersion', 'ssl_protocol', 'tls'],
  ['cacheStatus', 'upstream_cache_status', 'cache', 'sent_http_x_cache_status', 'sent_http_x_cache'],
  ['originTtfbSecondsEach', 'upstream_header_time', 'uht'],
  ['originStatusEach', 'upstream_status'],
  ['requestCompletion', 'request_completion'],
  ['clientIp', 'remote_addr', 'ip'],
  ['fallbackClient', 'http_x_forwarded_for', 'http_x_real_ip', 'x_forwarded_for', 'xff'],
  ['clientPort', 'remote_port'],
  ['connectionId', 'connection'],
  ['connectionRequests', 'connection_requests'],
  ['userAgent', 'http_user_agent', 'user_agent', 'ua'],
  ['referer', 'http_referer', 'referer', 'ref'],
  ['range', 'http_range', 'range', 'rng'],
  ['requestId', 'request_id', 'req_id', 'rid'],
  ['serverIp', 'server_addr', 'srv'],
  ['pop', 'pop', 'hostname', 'hn'],
  ['country', 'geoip2_data_country_code', 'geoip2_country_code', 'geoip_country_code', 'country'],
  ['asn', 'geoip2_data_asnumber', 'geoip2_asn', 'asn'],
  ['cmcdRequest', 'http_cmcd_request', 'cmcd_request', 'cr'],
  ['cmcdObject', 'http_cmcd_object', 'cmcd_object', 'co'],
  ['cmcdStatus', 'http_cmcd_status', 'cmcd_status', 'ct'],
  ['cmcdSession', 'http_cmcd_session', 'cmcd_session', 'cs'],
  ['cmcd', 'arg_cmcd', 'arg_CMCD', 'cmcd'],
];

/** Names that people give to what they append to the combined format as `name=value`; they come before nginx's own. */
export const APPENDED_FIELDS: FieldTable = [
  ['cacheStatus', 'cs', 'ucs', 'cache_status'],
  ['clientPort', 'port'],
  ['requestCompletion', 'comp', 'completion'],
  ['cmcdRequest', 'cmcd_r'],
  ['cmcdObject', 'cmcd_o'],
  ['cmcdStatus', 'cmcd_s'],
  ['cmcdSession', 'cmcd_sess'],
];
