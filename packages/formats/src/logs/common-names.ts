import type { FieldTable } from './field-table.ts';

/** Words that many logs use for what they hold, and none in another sense. */
export const COMMON_NAMES: FieldTable = [
  ['startedAt', 'start_time', 'startTime', 'started_at'],
  ['endedAt', 'end_time', 'endTime', 'ended_at', 'timestamp', '@timestamp', 'datetime', 'access_time'],
  ['durationMs', 'duration_ms', 'elapsed_ms', 'latency_ms', 'request_time_ms'],
  ['durationUs', 'duration_us', 'duration_usec', 'elapsed_us'],
  ['durationSeconds', 'duration_s', 'duration_sec', 'duration_seconds'],
  ['ttfbMs', 'ttfb_ms', 'time_to_first_byte_ms'],
  ['status', 'status_code', 'statusCode', 'response_status', 'http_status'],
  ['method', 'http_method', 'httpMethod'],
  ['host', 'domain', 'vhost', 'request_host'],
  ['target', 'url', 'request_url', 'requestUrl'],
  ['clientAddress', 'client_ip', 'client', 'remote_ip', 'clientip'],
  ['clientPort', 'client_port'],
  ['serverIp', 'server_ip'],
  ['userAgent', 'useragent', 'userAgent', 'user-agent', 'agent'],
  ['referer', 'referrer', 'http_referrer'],
  ['requestId', 'requestId', 'x_request_id'],
  ['cacheStatus', 'cache_status', 'cacheStatus', 'x_cache'],
  ['tlsVersion', 'tls_version'],
  ['country', 'country_code'],
];
