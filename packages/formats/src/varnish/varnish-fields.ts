import { bodyBytesOrNone } from '../apache/apache-fields.ts';
import type { FieldTable } from '../logs/field-table.ts';

/** varnishncsa's directives. `%t` is the start of the request; `%s` the status that was sent. */
export const VARNISH_FIELDS: FieldTable = [
  ['startedAt', '%t'],
  ['endedAt', '%{end}t'],
  ['durationUs', '%D', '%{us}T'],
  ['durationMs', '%{ms}T'],
  ['durationSeconds', '%T', '%{s}T'],
  ['ttfbSeconds', '%{Varnish:time_firstbyte}x'],
  ['status', '%>s', '%<s'],
  [bodyBytesOrNone, '%b', 'body_bytes_sent'],
  ['totalBytes', '%O'],
  ['contentLength', '%{content-length}o'],
  ['contentType', '%{content-type}o'],
  ['method', '%m'],
  ['host', '%{host}i'],
  ['requestLine', '%r'],
  ['path', '%U'],
  ['queryWithMark', '%q'],
  ['protocol', '%H'],
  ['cacheStatus', '%{Varnish:handling}x', '%{Varnish:hitmiss}x', '%{x-cache}o'],
  ['clientIp', '%h'],
  ['userAgent', '%{user-agent}i'],
  ['referer', '%{referer}i'],
  ['range', '%{range}i'],
  ['requestId', '%{Varnish:vxid}x', '%{x-request-id}i'],
  ['cmcdRequest', '%{cmcd-request}i'],
  ['cmcdObject', '%{cmcd-object}i'],
  ['cmcdStatus', '%{cmcd-status}i'],
  ['cmcdSession', '%{cmcd-session}i'],
];
