import { TEXT } from '@telecine/domain';
import { delimited } from '../grammars/delimited.ts';
import { flatJson } from '../grammars/json-object.ts';
import { jsonOr } from '../grammars/json-or.ts';
import type { OwnField } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { columnsOfSource } from '../logs/options.ts';
import { bunnyLines } from './bunny-lines.ts';

const GET = Buffer.from('GET');

/** A credential of the viewer: it isn't kept. */
const forgotten: OwnField = { read: () => true };

/**
 * Bunny's access logs (https://docs.bunny.net/cdn/logging): lines with `|`, as version 1 of its API, its storage and its syslog have
 * them, and version 2's records as JSON. The timestamp is when the request was completed; a method and a duration aren't logged.
 */
export const bunny: FormatDefinition = {
  id: 'bunny',
  fields: [
    ['cacheStatus', 'CacheStatus', 'cacheStatus'],
    ['status', 'StatusCode', 'statusCode'],
    ['endedAt', 'Timestamp', 'timestamp'],
    ['totalBytes', 'BytesSent', 'bytesSent'],
    ['bodyBytes', 'BodyBytesSent', 'bodyBytesSent'],
    ['clientIp', 'RemoteIP', 'remoteIp', 'remoteAddress'],
    ['referer', 'Referer', 'referer'],
    ['target', 'URL', 'url'],
    ['path', 'path'],
    ['scheme', 'scheme'],
    ['host', 'host'],
    ['pop', 'EdgeLocation', 'edgeLocation'],
    ['userAgent', 'UserAgent', 'userAgent'],
    ['requestId', 'UniqueRequestId', 'uniqueRequestId', 'requestId'],
    ['country', 'CountryCode', 'countryCode'],
    ['range', 'Range', 'range'],
    [forgotten, 'Authorization', 'authorization'],
  ],
  grammar: jsonOr(flatJson, (fields, options) =>
    columnsOfSource(options) === null ? bunnyLines(fields) : delimited({ separator: '|' })(fields, options),
  ),
  finish: ({ row }) => {
    row.setText(TEXT.method, GET, 0, GET.length);
    return null;
  },
  detection: {
    kind: 'vendor',
    looks: [
      /^(?:[A-Z]+|-)\|\d{3}\|\d{10,13}\|\d+\|\d+\|/,
      /^\{(?=.*"statusCode":)(?=.*"bytesSent":)(?=.*"(?:pullZoneId|edgeLocation|remoteIp|remoteAddress)":)/,
    ],
  },
};
