import { TEXT } from '@telecine/domain';
import { flatJson } from '../grammars/json-object.ts';
import { jsonOrTables } from '../grammars/json-or-tables.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { usualWords } from '../logs/usual-words.ts';

const protocol = usualWords(TEXT.protocol, [
  ['HTTP10', 'HTTP/1.0'],
  ['HTTP11', 'HTTP/1.1'],
  ['HTTP20', 'HTTP/2'],
  ['HTTP30', 'HTTP/3'],
]);
const tlsVersion = usualWords(TEXT.tlsVersion, [
  ['TLS10', 'TLSv1.0'],
  ['TLS11', 'TLSv1.1'],
  ['TLS12', 'TLSv1.2'],
  ['TLS13', 'TLSv1.3'],
]);

/** CDN77's real-time logs, as JSON lines, TSV or CSV: `startTimeMs` is when the request came, `requestTimeMs` until its last byte. */
export const cdn77: FormatDefinition = {
  id: 'cdn77',
  fields: [
    ['startedAt', 'startTimeMs', 'timestamp'],
    ['durationMs', 'requestTimeMs'],
    ['ttfbMs', 'timeToFirstByteMs'],
    ['status', 'responseStatus'],
    ['bytes', 'responseBytes'],
    ['contentType', 'responseContentType'],
    ['method', 'clientRequestMethod'],
    ['scheme', 'clientRequestScheme'],
    ['host', 'clientRequestHost'],
    ['target', 'clientRequestPath'],
    [protocol, 'clientRequestProtocol'],
    [tlsVersion, 'clientSSLProtocol'],
    ['cacheStatus', 'cacheStatus'],
    ['pop', 'locationID'],
    ['serverIp', 'serverIP'],
    ['clientIp', 'clientIP'],
    ['clientPort', 'clientPort'],
    ['userAgent', 'clientRequestUserAgent'],
    ['referer', 'clientRequestReferer'],
    ['range', 'clientRequestRange'],
    ['country', 'clientCountry'],
    ['asn', 'clientASN'],
    ['completed', 'clientRequestCompleted'],
  ],
  grammar: jsonOrTables(flatJson),
  detection: {
    kind: 'vendor',
    looks: [
      /^\{.*"(?:clientRequestCompleted|locationID|startTimeMs)"\s*:/,
      /^[\w,\t"]*\b(?:clientRequestCompleted|locationID|startTimeMs)\b[\w,\t"]*$/,
    ],
  },
};
