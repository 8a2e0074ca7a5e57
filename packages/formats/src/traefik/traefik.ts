import { OPEN_BRACE } from '../bytes/ascii.ts';
import { flatJson } from '../grammars/json-object.ts';
import type { FieldTable } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { templateLines } from '../template/template-lines.ts';
import type { TemplatePiece } from '../template/template-piece.ts';

/** `203.0.113.9 - - [08/Dec/2026:09:16:05 +0000] "GET /a HTTP/1.1" 200 414 "-" "UA" 500 "router@file" "http://10.0.0.1:80" 12ms` */
const COMMON_LINE: readonly TemplatePiece[] = [
  { name: 'ClientHost', hasColons: true },
  ' - ',
  { name: 'ClientUsername' },
  ' [',
  { name: 'StartUTC', spaces: 1 },
  '] "',
  { name: 'request', spaces: 2 },
  '" ',
  { name: 'DownstreamStatus' },
  ' ',
  { name: 'DownstreamContentSize' },
  ' "',
  { name: 'request_Referer' },
  '" "',
  { name: 'request_User-Agent' },
  '" ',
  { name: 'RequestCount' },
  ' "',
  { name: 'RouterName' },
  '" "',
  { name: 'ServiceURL' },
  '" ',
  { name: 'DurationText' },
];

const FIELDS: FieldTable = [
  ['startedAt', 'StartUTC', 'StartLocal'],
  ['endedAt', 'time'],
  ['durationNs', 'Duration'],
  ['durationText', 'DurationText'],
  ['status', 'DownstreamStatus'],
  ['originStatus', 'OriginStatus'],
  ['bodyBytes', 'DownstreamContentSize'],
  ['method', 'RequestMethod'],
  ['scheme', 'RequestScheme'],
  ['host', 'RequestHost', 'RequestAddr'],
  ['target', 'RequestPath'],
  ['requestLine', 'request'],
  ['protocol', 'RequestProtocol'],
  ['tlsVersion', 'TLSVersion'],
  ['clientIp', 'ClientHost'],
  ['clientPort', 'ClientPort'],
  ['userAgent', 'request_User-Agent'],
  ['referer', 'request_Referer'],
  ['range', 'request_Range'],
  ['requestId', 'request_X-Request-Id'],
  ['contentType', 'downstream_Content-Type'],
  ['contentLength', 'downstream_Content-Length'],
  ['cacheStatus', 'downstream_X-Cache', 'downstream_X-Cache-Status'],
  ['cmcdRequest', 'request_Cmcd-Request'],
  ['cmcdObject', 'request_Cmcd-Object'],
  ['cmcdStatus', 'request_Cmcd-Status'],
  ['cmcdSession', 'request_Cmcd-Session'],
];

/** Traefik's access log (https://doc.traefik.io/traefik/observability/access-logs/), as JSON or in its common form. Both say the start. */
export const traefik: FormatDefinition = {
  id: 'traefik',
  fields: FIELDS,
  grammar: (fields, options) => {
    const json = flatJson(fields, options);
    const lines = templateLines(fields, { ok: true, pieces: COMMON_LINE, escapes: 'backslash' });
    return {
      read: (draft, bytes, from, to) => (bytes[from] === OPEN_BRACE ? json : lines).read(draft, bytes, from, to),
    };
  },
  detection: {
    kind: 'server',
    looks: [/^\{.*"(?:DownstreamStatus|StartUTC|RouterName)"/, / \d+ "[^"]*" "[^"]*" \d+ms$/],
  },
};
