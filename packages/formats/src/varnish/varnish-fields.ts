import { NUMBER, TIERS } from '@telecine/domain';
import { bodyBytesOrNone } from '../apache/apache-fields.ts';
import { isText } from '../bytes/ascii.ts';
import type { FieldTable, OwnField } from '../logs/field-table.ts';

const ORIGIN = TIERS.indexOf('origin');

/** `b`: Varnish asked a backend (`varnishncsa -b`); `c`: a client asked Varnish. */
const side: OwnField = {
  read: (draft, bytes, from, to) => {
    if (isText(bytes, from, to, 'b')) draft.row.numbers[NUMBER.tier] = ORIGIN;
    return true;
  },
};

/** varnishncsa's directives. `%t` is the start of the request; `%s` the status that was sent. */
export const VARNISH_FIELDS: FieldTable = [
  ['startedAt', '%t', '%{VSL:Timestamp:Start[1]}x'],
  ['endedAt', '%{end}t'],
  ['startedOn', '%{date}t'],
  ['startedAtClock', '%{clock}t'],
  ['endedOn', '%{enddate}t'],
  ['endedAtClock', '%{endclock}t'],
  ['durationUs', '%D', '%{us}T'],
  ['durationMs', '%{ms}T'],
  ['durationSeconds', '%{VSL:Timestamp:Resp[2]}x', '%T', '%{s}T'],
  ['ttfbSeconds', '%{Varnish:time_firstbyte}x', '%{VSL:Timestamp:Process[2]}x'],
  ['status', '%>s', '%<s'],
  [bodyBytesOrNone, '%b', 'body_bytes_sent'],
  ['bodyBytes', '%{VSL:ReqAcct[5]}x'],
  ['totalBytes', '%O', '%{VSL:ReqAcct[6]}x'],
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
  ['fallbackClient', '%{x-forwarded-for}i', '%{x-real-ip}i'],
  ['clientPort', '%{VSL:ReqStart[2]}x'],
  [side, '%{Varnish:side}x'],
  ['userAgent', '%{user-agent}i'],
  ['referer', '%{referer}i'],
  ['range', '%{range}i'],
  ['requestId', '%{Varnish:vxid}x', '%{x-request-id}i'],
  ['cmcdRequest', '%{cmcd-request}i'],
  ['cmcdObject', '%{cmcd-object}i'],
  ['cmcdStatus', '%{cmcd-status}i'],
  ['cmcdSession', '%{cmcd-session}i'],
];
