import { NUMBER } from '@telecine/domain';
import { isText } from '../bytes/ascii.ts';
import type { FieldTable, OwnField } from '../logs/field-table.ts';
import { bodyBytes } from '../logs/number-readers.ts';

/** `%X`: `X` where the client went away before the answer was out; `+` and `-` tell whether the connection stays. */
const connectionStatus: OwnField = {
  readsNull: true, // `-` is one of its words
  read: (draft, bytes, from, to) => {
    draft.row.numbers[NUMBER.aborted] = isText(bytes, from, to, 'X') ? 1 : 0;
    return true;
  },
};

/** Bytes of the body where `-` says that there were none. */
export const bodyBytesOrNone: OwnField = {
  readsNull: true,
  read: (draft, bytes, from, to) => (from === to ? bodyBytes(draft, NONE, 0, 1) : bodyBytes(draft, bytes, from, to)),
};
const NONE = Buffer.from('0');

/** Directives of mod_log_config, mod_logio and mod_cache. `%t` is the start of the request. */
export const APACHE_FIELDS: FieldTable = [
  ['startedAt', '%t'],
  ['endedAt', '%{end}t'],
  ['startedOn', '%{date}t'],
  ['startedAtClock', '%{clock}t'],
  ['endedOn', '%{enddate}t'],
  ['endedAtClock', '%{endclock}t'],
  ['durationUs', '%D', '%{us}T'],
  ['durationMs', '%{ms}T'],
  ['durationSeconds', '%T', '%{s}T'],
  ['ttfbUs', '%^FB'],
  ['status', '%>s', '%<s'],
  ['bodyBytes', '%B'],
  [bodyBytesOrNone, '%b', 'body_bytes_sent'],
  ['totalBytes', '%O'],
  ['contentLength', '%{content-length}o'],
  ['contentType', '%{content-type}o'],
  ['method', '%m'],
  ['host', '%{host}i', '%V', '%v'],
  ['requestLine', '%r'],
  ['path', '%U'],
  ['queryWithMark', '%q'],
  ['protocol', '%H'],
  ['tlsVersion', '%{SSL_PROTOCOL}x'],
  ['scheme', '%{REQUEST_SCHEME}e'],
  ['cacheStatus', '%{cache-status}e', '%{x-cache}o'],
  ['clientIp', '%a', '%h', '%{c}a', '%{c}h'],
  ['fallbackClient', '%{x-forwarded-for}i', '%{x-real-ip}i'],
  ['clientPort', '%{remote}p'],
  ['serverIp', '%A'],
  ['connectionRequests', '%k'],
  [connectionStatus, '%X'],
  ['userAgent', '%{user-agent}i'],
  ['referer', '%{referer}i'],
  ['range', '%{range}i'],
  ['requestId', '%{UNIQUE_ID}e', '%L', '%{x-request-id}i'],
  ['country', '%{GEOIP_COUNTRY_CODE}e', '%{MM_COUNTRY_CODE}e'],
  ['asn', '%{MM_ASN}e'],
  ['cmcdRequest', '%{cmcd-request}i'],
  ['cmcdObject', '%{cmcd-object}i'],
  ['cmcdStatus', '%{cmcd-status}i'],
  ['cmcdSession', '%{cmcd-session}i'],
];
