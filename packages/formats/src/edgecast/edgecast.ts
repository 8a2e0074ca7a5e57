import { NUMBER, TEXT } from '@telecine/domain';
import { COMMA, HASH, MINUS, SLASH, SPACE } from '../bytes/ascii.ts';
import { atLeastMs } from '../bytes/at-least-ms.ts';
import { lastIndexWithin } from '../bytes/index-within.ts';
import { delimited } from '../grammars/delimited.ts';
import { flatJson } from '../grammars/json-object.ts';
import { jsonOr } from '../grammars/json-or.ts';
import { type CacheTokens, cacheStatus } from '../logs/cache-tokens.ts';
import type { OwnField } from '../logs/field-table.ts';
import type { FormatDefinition, Grammar, LogFormat } from '../logs/log-format.ts';
import { status } from '../logs/number-readers.ts';
import { columnsOfSource } from '../logs/options.ts';
import { usualWords } from '../logs/usual-words.ts';

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
    const slash = lastIndexWithin(bytes, SLASH, from, to);
    if (slash < from) return false;
    return readCacheStatus(draft, bytes, from, slash) && status(draft, bytes, slash + 1, to);
  },
};

const protocol = usualWords(TEXT.protocol, [
  ['HTTP_1_0', 'HTTP/1.0'],
  ['HTTP_1_1', 'HTTP/1.1'],
  ['HTTP_2_0', 'HTTP/2'],
  ['HTTP_3_0', 'HTTP/3'],
]);

/** Of a file whose `#Fields:` line went missing, behind its time. Times are milliseconds in the lines, seconds in JSON. */
const LINE_COLUMNS =
  'time-taken c-ip filesize s-ip s-port sc-status sc-bytes cs-method cs-uri-stem - rs-duration rs-bytes c-referrer c-user-agent customer-id x-ec_custom-1'.split(
    ' ',
  );

/** CSV of the real-time delivery, or the older lines with spaces. */
const lines: Grammar = (fields, options) => {
  const table = delimited({ separator: ',', quotes: 'doubled', header: 'first_line' })(fields, options);
  const linesWith = (...time: string[]): LogFormat => {
    const columns = [...time, ...LINE_COLUMNS];
    return delimited({ separator: ' ', quotes: 'backslash', header: 'fields_line', columns })(fields, options);
  };
  const stampedLines = linesWith('timestamp');
  const datedLines = linesWith('date', 'time');
  let isTable = columnsOfSource(options)?.includes('status_code') ?? false;
  return {
    read: (draft, bytes, from, to) => {
      isTable ||= isTableHeader(bytes, from, to);
      if (isTable) return table.read(draft, bytes, from, to);
      if (bytes[from] === HASH) datedLines.read(draft, bytes, from, to); // what it names holds for both
      return (bytes[from + YEAR] === MINUS ? datedLines : stampedLines).read(draft, bytes, from, to);
    },
  };
};

const YEAR = '2026'.length;

/** A table's first line has names with commas between them, and no other line is without a space. */
function isTableHeader(bytes: Buffer, from: number, to: number): boolean {
  let hasComma = false;
  for (let at = from; at < to; at++) {
    if (bytes[at] === SPACE) return false;
    hasComma ||= bytes[at] === COMMA;
  }
  return hasComma;
}

/**
 * Edgio's, formerly Edgecast's and Verizon's, logs: JSON and CSV of its real-time log delivery (https://docs.edgecast.com/cdn/
 * Content/RTLD/Log-Fields.htm), or the older lines with spaces. The timestamp is when the answer was delivered. Request headers are
 * there where they were chosen, as `req_hdr_cmcd_session`. The service ended in 2025; its archives are read.
 */
export const edgecast: FormatDefinition = {
  id: 'edgecast',
  fields: [
    ['endedAt', 'timestamp'],
    ['endedOn', 'date'],
    ['endedAtClock', 'time'],
    ['durationMs', 'time-taken'],
    ['durationSeconds', 'total_time'],
    ['ttfbSeconds', 'prewrite_time'],
    ['status', 'status_code'],
    [cacheAndStatus, 'sc-status'],
    ['totalBytes', 'sc-bytes', 'bytes_out'],
    ['contentLength', 'resp_hdr_content_length'],
    ['contentType', 'resp_hdr_content_type'],
    ['method', 'cs-method', 'method'],
    ['target', 'cs-uri-stem', 'url'],
    ['scheme', 'scheme'],
    ['host', 'host'],
    ['path', 'path'],
    ['query', 'query'],
    [protocol, 'client_protocol'],
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
    ['range', 'req_hdr_range'],
    ['completed', 'last_byte_served'],
    ['cmcdRequest', 'req_hdr_cmcd_request'],
    ['cmcdObject', 'req_hdr_cmcd_object'],
    ['cmcdStatus', 'req_hdr_cmcd_status'],
    ['cmcdSession', 'req_hdr_cmcd_session'],
  ],
  cacheTokens: TOKENS,
  grammar: jsonOr(flatJson, lines),
  finish: ({ row, endedAt }) => {
    if (row.numbers[NUMBER.asn] === 0) row.numbers[NUMBER.asn] = Number.NaN; // unknown
    atLeastMs(endedAt);
    return null;
  },
  detection: {
    kind: 'vendor',
    looks: [
      /^(?:\d{10}(?:\.\d+)?|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (?:\d+|-) [0-9a-f.:]+ (?:\d+|-) [0-9a-f.:]+ (?:\d+|-) [A-Z_]+\/\d{3} /,
      /^#Fields:.* c-ip filesize s-ip /,
      /^\{.*"(?:prewrite_time|background_fill_wait_time)"/,
      /^\{(?=.*"cache_status":)(?=.*"bytes_out":)(?=.*"status_code":)/,
      /^(?=[\w,"]+$)(?=.*\bcache_status\b)(?=.*\bbytes_out\b)/,
    ],
  },
};
