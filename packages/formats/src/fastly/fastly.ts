import { APACHE_FIELDS } from '../apache/apache-fields.ts';
import { flatJson } from '../grammars/json-object.ts';
import type { FieldTable } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { countryCode } from '../logs/text-readers.ts';
import { templateLines } from '../template/template-lines.ts';
import { parseFastlyFormatString } from './fastly-format-string.ts';
import { FASTLY_CACHE_TOKENS, FASTLY_NULLS, isEdge, isTls, serverName, visits } from './fastly-values.ts';

/** Variables of VCL (https://www.fastly.com/documentation/reference/vcl/variables/), in lower case. */
const VARIABLES: FieldTable = [
  ['startedAt', 'time.start.usec', 'time.start.msec', 'time.start', 'time.start.sec'],
  ['endedAt', 'time.end.usec', 'time.end.msec', 'time.end', 'time.end.sec', 'now'],
  ['durationUs', 'time.elapsed.usec'],
  ['durationMs', 'time.elapsed.msec'],
  ['durationSeconds', 'time.elapsed', 'time.elapsed.sec'],
  ['ttfbSeconds', 'time.to_first_byte'],
  ['status', 'resp.status'],
  ['bodyBytes', 'resp.body_bytes_written'],
  ['totalBytes', 'resp.bytes_written'],
  ['contentType', 'resp.http.content-type'],
  ['contentLength', 'resp.http.content-length'],
  ['method', 'req.method', 'req.request'],
  ['scheme', 'req.protocol'],
  [isTls, 'req.is_ssl', 'fastly_info.is_tls'],
  ['host', 'req.http.host', 'req.http.fastly-orig-host', 'req.http.x-forwarded-host'],
  ['target', 'req.url'],
  ['path', 'req.url.path'],
  ['query', 'req.url.qs'],
  ['protocol', 'req.proto'],
  ['tlsVersion', 'tls.client.protocol'],
  ['cacheStatus', 'fastly_info.state'],
  ['pop', 'server.datacenter'],
  [serverName, 'server.identity', 'server.hostname'],
  ['serverIp', 'server.ip'],
  ['clientIp', 'req.http.fastly-client-ip', 'client.ip'],
  ['clientPort', 'client.port'],
  ['connectionRequests', 'client.requests'],
  ['userAgent', 'req.http.user-agent'],
  ['referer', 'req.http.referer'],
  ['range', 'req.http.range'],
  [countryCode, 'client.geo.country_code'],
  ['asn', 'client.as.number'],
  ['requestId', 'req.xid', 'req.http.x-request-id'],
  ['completed', 'resp.completed'],
  [isEdge, 'edge', 'req.is_edge'],
  [visits, 'fastly.ff.visits_this_service'],
  ['cmcdRequest', 'req.http.cmcd-request'],
  ['cmcdObject', 'req.http.cmcd-object'],
  ['cmcdStatus', 'req.http.cmcd-status'],
  ['cmcdSession', 'req.http.cmcd-session'],
];

/** Fastly's real-time logs in a format of the service's own, given as its configuration has it in `options.formatString`. */
export const fastly: FormatDefinition = {
  id: 'fastly',
  fields: [...VARIABLES, ...APACHE_FIELDS],
  cacheTokens: FASTLY_CACHE_TOKENS,
  nulls: FASTLY_NULLS,
  grammar: (fields, options) =>
    options.formatString === undefined
      ? flatJson(fields, options)
      : templateLines(fields, parseFastlyFormatString(options.formatString)),
  detection: { kind: 'vendor', looks: [] },
};
