import { TEXT } from '@telecine/domain';
import { isText } from '../bytes/ascii.ts';
import { flatJson } from '../grammars/json-object.ts';
import type { OwnField } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';

/** Words that it has for versions, and the usual ones. */
function version(slot: number, words: readonly (readonly [logged: string, usual: string])[]): OwnField {
  const known = words.map(([logged, usual]) => [logged, Buffer.from(usual)] as const);
  return {
    read: (draft, bytes, from, to) => {
      const usual = known.find(([logged]) => isText(bytes, from, to, logged))?.[1];
      if (usual) draft.row.setText(slot, usual, 0, usual.length);
      else draft.row.setText(slot, bytes, from, to);
      return true;
    },
  };
}

const protocol = version(TEXT.protocol, [
  ['HTTP10', 'HTTP/1.0'],
  ['HTTP11', 'HTTP/1.1'],
  ['HTTP20', 'HTTP/2'],
  ['HTTP30', 'HTTP/3'],
]);
const tlsVersion = version(TEXT.tlsVersion, [
  ['TLS10', 'TLSv1.0'],
  ['TLS11', 'TLSv1.1'],
  ['TLS12', 'TLSv1.2'],
  ['TLS13', 'TLSv1.3'],
]);

/** CDN77's raw logs as JSON lines: `startTimeMs` is when the request came, `requestTimeMs` until its last byte. */
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
  grammar: flatJson,
  detection: { kind: 'vendor', looks: [/^\{.*"(?:clientRequestCompleted|locationID|startTimeMs)"\s*:/] },
};
