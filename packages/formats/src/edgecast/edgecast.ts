import { NUMBER } from '@telecine/domain';
import { OPEN_BRACE, SLASH } from '../bytes/ascii.ts';
import { delimited } from '../grammars/delimited.ts';
import { flatJson } from '../grammars/json-object.ts';
import { type CacheTokens, cacheStatus } from '../logs/cache-tokens.ts';
import type { OwnField } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { status } from '../logs/number-readers.ts';

const TOKENS: CacheTokens = [
  ['TCP_HIT', 'hit'],
  ['TCP_MEM_HIT', 'hit'],
  ['TCP_PARTIAL_HIT', 'hit'],
  ['TCP_EXPIRED_HIT', 'revalidated'],
  ['TCP_REFRESH_HIT', 'revalidated'],
  ['TCP_MISS', 'miss'],
  ['TCP_PARTIAL_MISS', 'hit'],
  ['TCP_EXPIRED_MISS', 'miss'],
  ['TCP_CLIENT_REFRESH_MISS', 'miss'],
  ['TCP_DENIED', 'error'],
  ['NONE', 'bypass'],
  ['CONFIG_NOCACHE', 'bypass'],
  ['UNCACHEABLE', 'bypass'],
];
const readCacheStatus = cacheStatus(TOKENS);

/** `TCP_HIT/200` */
const cacheAndStatus: OwnField = {
  read: (draft, bytes, from, to) => {
    const slash = bytes.lastIndexOf(SLASH, to - 1);
    if (slash < from) return false;
    return readCacheStatus(draft, bytes, from, slash) && status(draft, bytes, slash + 1, to);
  },
};

/** Milliseconds in the lines, seconds in JSON. */
const LINE_COLUMNS =
  'timestamp time-taken c-ip filesize s-ip s-port sc-status sc-bytes cs-method cs-uri-stem - rs-duration rs-bytes c-referrer c-user-agent customer-id x-ec_custom-1'.split(
    ' ',
  );

/**
 * Edgio's, formerly Edgecast's and Verizon's, logs: JSON of its real-time log delivery, or the older lines with spaces. The timestamp
 * is taken for the start. The service ended in 2025; its archives are read.
 */
export const edgecast: FormatDefinition = {
  id: 'edgecast',
  fields: [
    ['startedAt', 'timestamp'],
    ['durationMs', 'time-taken'],
    ['durationSeconds', 'total_time'],
    ['ttfbSeconds', 'prewrite_time'],
    ['status', 'status_code'],
    [cacheAndStatus, 'sc-status'],
    ['totalBytes', 'sc-bytes', 'bytes_out'],
    ['method', 'cs-method', 'method'],
    ['target', 'cs-uri-stem', 'url'],
    ['host', 'host'],
    ['path', 'path'],
    ['query', 'query'],
    ['protocol', 'client_protocol'],
    ['tlsVersion', 'client_tls_version'],
    ['cacheStatus', 'cache_status'],
    ['pop', 'pop'],
    ['serverIp', 's-ip', 'server_ip'],
    ['clientIp', 'c-ip', 'client_ip'],
    ['clientPort', 'client_port'],
    ['userAgent', 'c-user-agent', 'user_agent'],
    ['referer', 'c-referrer', 'referer'],
    ['country', 'client_country_code'],
    ['asn', 'client_asn'],
    ['requestId', 'uuid'],
  ],
  cacheTokens: TOKENS,
  grammar: (fields, options) => {
    const json = flatJson(fields, options);
    const lines = delimited({ separator: ' ', quotes: 'backslash', columns: LINE_COLUMNS })(fields, options);
    return {
      read: (draft, bytes, from, to) => (bytes[from] === OPEN_BRACE ? json : lines).read(draft, bytes, from, to),
    };
  },
  finish: ({ row, startedAt }) => {
    if (row.numbers[NUMBER.asn] === 0) row.numbers[NUMBER.asn] = Number.NaN; // unknown
    if (startedAt.resolutionUs < 1_000_000) startedAt.resolutionUs = Math.min(startedAt.resolutionUs, 1000); // a float has no zeros at its end
    return null;
  },
  detection: {
    kind: 'vendor',
    looks: [
      /^\d{10}(?:\.\d+)? \d+ [0-9a-f.:]+ \d+ [0-9a-f.:]+ \d+ [A-Z_]+\/\d{3} /,
      /^\{.*"(?:prewrite_time|background_fill_wait_time)"/,
    ],
  },
};
