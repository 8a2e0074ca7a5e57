import type { FieldTable, OwnField } from '../logs/field-table.ts';
import { bodyBytes } from '../logs/number-readers.ts';

/** Bytes of the body where `-` says that there were none. */
const bodyBytesOrNone: OwnField = {
  readsNull: true,
  read: (draft, bytes, from, to) => (from === to ? bodyBytes(draft, NONE, 0, 1) : bodyBytes(draft, bytes, from, to)),
};
const NONE = Buffer.from('0');

/** What directives mean to all who write formats of Apache's kind. `%t` is the start of the request. */
export const PERCENT_DIRECTIVE_FIELDS: FieldTable = [
  ['startedAt', '%t'],
  ['endedAt', '%{end}t'],
  ['startedOn', '%{date}t'],
  ['startedAtClock', '%{clock}t'],
  ['endedOn', '%{enddate}t'],
  ['endedAtClock', '%{endclock}t'],
  ['durationUs', '%D', '%{us}T'],
  ['durationMs', '%{ms}T'],
  ['durationSeconds', '%T', '%{s}T'],
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
  ['clientIp', '%h'],
  ['fallbackClient', '%{x-forwarded-for}i', '%{x-real-ip}i'],
  ['userAgent', '%{user-agent}i'],
  ['referer', '%{referer}i'],
  ['range', '%{range}i'],
  ['cmcdRequest', '%{cmcd-request}i'],
  ['cmcdObject', '%{cmcd-object}i'],
  ['cmcdStatus', '%{cmcd-status}i'],
  ['cmcdSession', '%{cmcd-session}i'],
];
