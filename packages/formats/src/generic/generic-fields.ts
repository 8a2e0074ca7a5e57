import type { FieldTable } from '../logs/field-table.ts';
import { FIELD_TARGETS, type FieldTarget, isFieldTarget } from '../logs/field-targets.ts';
import { NGINX_FIELDS } from '../nginx/nginx-fields.ts';

/** Our own names for fields, which a source's lines may simply have. */
const OUR_NAMES: FieldTable = Object.keys(FIELD_TARGETS)
  .filter(isFieldTarget)
  .map((target: FieldTarget) => [target, target] as const);

/** Words that many logs use, and none in another sense. */
const COMMON_NAMES: FieldTable = [
  ['startedAt', 'start_time', 'startTime', 'started_at'],
  ['endedAt', 'end_time', 'endTime', 'ended_at', 'timestamp', '@timestamp', 'datetime'],
  ['status', 'status_code', 'statusCode', 'response_status', 'http_status'],
  ['method', 'http_method', 'httpMethod'],
  ['target', 'url', 'request_url', 'requestUrl'],
  ['clientAddress', 'client_ip', 'client', 'remote_ip'],
  ['userAgent', 'useragent', 'userAgent', 'user-agent'],
  ['referer', 'referrer'],
  ['requestId', 'requestId', 'x_request_id'],
  ['cacheStatus', 'cache_status', 'cacheStatus'],
];

/** Our names first, then common ones, then nginx's: what no mapping names is read where its name says enough. */
export const GENERIC_FIELDS: FieldTable = [...OUR_NAMES, ...COMMON_NAMES, ...NGINX_FIELDS];
