import { NUMBER } from '@telecine/domain';
import { isText } from '../bytes/ascii.ts';
import type { FieldTable, OwnField } from '../logs/field-table.ts';
import { PERCENT_DIRECTIVE_FIELDS } from '../template/percent-directive-fields.ts';

/** `%X`: `X` where the client went away before the answer was out; `+` and `-` tell whether the connection stays. */
const connectionStatus: OwnField = {
  readsNull: true, // `-` is one of its words
  read: (draft, bytes, from, to) => {
    draft.row.numbers[NUMBER.aborted] = isText(bytes, from, to, 'X') ? 1 : 0;
    return true;
  },
};

/** Directives of mod_log_config, mod_logio and mod_cache. */
export const APACHE_FIELDS: FieldTable = [
  ['clientIp', '%a'],
  ...PERCENT_DIRECTIVE_FIELDS,
  ['ttfbUs', '%^FB'],
  ['bodyBytes', '%B'],
  ['host', '%V', '%v'],
  ['tlsVersion', '%{SSL_PROTOCOL}x'],
  ['scheme', '%{REQUEST_SCHEME}e'],
  ['cacheStatus', '%{cache-status}e', '%{x-cache}o'],
  ['clientIp', '%{c}a', '%{c}h'],
  ['clientPort', '%{remote}p'],
  ['serverIp', '%A'],
  ['connectionRequests', '%k'],
  [connectionStatus, '%X'],
  ['requestId', '%{UNIQUE_ID}e', '%L', '%{x-request-id}i'],
  ['country', '%{GEOIP_COUNTRY_CODE}e', '%{MM_COUNTRY_CODE}e'],
  ['asn', '%{MM_ASN}e'],
];
