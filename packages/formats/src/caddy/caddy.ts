import { NUMBER, TEXT } from '@telecine/domain';
import { COLON, OPEN_BRACE, TAB } from '../bytes/ascii.ts';
import { indexWithin } from '../bytes/index-within.ts';
import { readInstant } from '../bytes/instant.ts';
import { nestedJson } from '../grammars/json-object.ts';
import type { FieldTable, OwnField } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { numberOf } from '../logs/number-readers.ts';
import { hasText, setScheme } from '../logs/row-texts.ts';

/** Go's number of a TLS version: 772 is 1.3. */
const tlsVersion: OwnField = {
  read: (draft, bytes, from, to) => {
    const version = TLS_VERSIONS.get(numberOf(bytes, from, to, 0));
    if (!version) return false;
    draft.row.setText(TEXT.tlsVersion, version, 0, version.length);
    return true;
  },
};

const TLS_VERSIONS: ReadonlyMap<number, Buffer> = new Map([
  [769, Buffer.from('TLSv1.0')],
  [770, Buffer.from('TLSv1.1')],
  [771, Buffer.from('TLSv1.2')],
  [772, Buffer.from('TLSv1.3')],
]);

/** Headers have their names as Go writes them, and lists of values. */
const HEADERS: FieldTable = [
  ['userAgent', 'request.headers.User-Agent[0]'],
  ['referer', 'request.headers.Referer[0]'],
  ['range', 'request.headers.Range[0]'],
  ['cmcdRequest', 'request.headers.Cmcd-Request[0]'],
  ['cmcdObject', 'request.headers.Cmcd-Object[0]'],
  ['cmcdStatus', 'request.headers.Cmcd-Status[0]'],
  ['cmcdSession', 'request.headers.Cmcd-Session[0]'],
  ['contentType', 'resp_headers.Content-Type[0]'],
  ['contentLength', 'resp_headers.Content-Length[0]'],
  ['cacheStatus', 'resp_headers.X-Cache[0]'],
];

/** A float has no zeros at its end, but is written to the millisecond at least; a date says how fine it is. */
const time: OwnField = {
  read: (draft, bytes, from, to) => {
    const { endedAt, zone } = draft;
    if (!readInstant(bytes, from, to, endedAt, zone)) return false;
    if (indexWithin(bytes, COLON, from, to) < 0) endedAt.resolutionUs = Math.min(endedAt.resolutionUs, FLOAT_US);
    return true;
  },
};

const FLOAT_US = 1000;

/** Caddy's access log (https://caddyserver.com/docs/caddyfile/directives/log): `ts` is when the request was answered. */
export const caddy: FormatDefinition = {
  id: 'caddy',
  fields: [
    [time, 'ts'],
    ['durationText', 'duration'],
    ['status', 'status'],
    ['bodyBytes', 'size'],
    ['method', 'request.method'],
    ['host', 'request.host'],
    ['target', 'request.uri'],
    ['protocol', 'request.proto'],
    [tlsVersion, 'request.tls.version'],
    ['clientIp', 'request.client_ip', 'request.remote_ip'],
    ['clientPort', 'request.remote_port'],
    ['fallbackClient', 'request.remote_addr'], // before 2.5
    ['requestId', 'uuid', 'request.headers.X-Request-Id[0]'],
    ...HEADERS,
  ],
  grammar: (fields, options) => {
    const json = nestedJson(fields, options);
    const start = fields.column('ts');
    return {
      read: (draft, bytes, from, to) => {
        if (bytes[from] === OPEN_BRACE) return json.read(draft, bytes, from, to);
        // The console's encoding: time, level, logger and message, with tabs between, stand before the object.
        const timeTo = indexWithin(bytes, TAB, from, to);
        const object = indexWithin(bytes, OPEN_BRACE, from, to);
        if (timeTo < 0 || object < timeTo) return json.read(draft, bytes, from, to);
        fields.put(draft, start, bytes, from, timeTo);
        return json.read(draft, bytes, object, to);
      },
    };
  },
  finish: ({ row }) => {
    setScheme(row, hasText(row, TEXT.tlsVersion));
    if (row.numbers[NUMBER.status] === 0) row.numbers[NUMBER.aborted] = 1; // nothing was answered
    return null;
  },
  detection: {
    kind: 'server',
    looks: [
      /^\{.*"logger"\s*:\s*"http\.log\.access/,
      /^\{.*"msg"\s*:\s*"handled request"/,
      /^[^\t{]+\t[A-Z]+\thttp\.log\.access/,
    ],
  },
};
