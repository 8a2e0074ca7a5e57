import { flatJson } from '../grammars/json-object.ts';
import { jsonOr } from '../grammars/json-or.ts';
import type { FieldTable } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { firstThatFits } from '../template/first-that-fits.ts';
import { templateLines } from '../template/template-lines.ts';
import type { TemplatePiece } from '../template/template-piece.ts';

const COMMON_FIELDS: ReadonlyMap<string, TemplatePiece> = new Map<string, TemplatePiece>([
  ['%a', { name: 'ClientHost', hasColons: true }],
  ['%u', { name: 'ClientUsername' }],
  ['%t', { name: 'StartUTC', spaces: 1 }],
  ['%r', { name: 'request', spaces: 2 }],
  ['%s', { name: 'DownstreamStatus' }],
  ['%b', { name: 'DownstreamContentSize' }],
  ['%{Referer}', { name: 'request_Referer' }],
  ['%{User-Agent}', { name: 'request_User-Agent' }],
  ['%n', { name: 'RequestCount' }],
  ['%router', { name: 'RouterName' }],
  ['%service', { name: 'ServiceURL' }],
  ['%d', { name: 'DurationText' }],
]);

/**
 * Traefik's common form; before 2.0 a header that wasn't there had no quotes around its dash, and without a router's part it is
 * NCSA's.
 */
const COMMON_LINES = [
  '%a - %u [%t] "%r" %s %b "%{Referer}" "%{User-Agent}" %n "%router" "%service" %d',
  '%a - %u [%t] "%r" %s %b %{Referer} "%{User-Agent}" %n "%router" "%service" %d',
  '%a - %u [%t] "%r" %s %b %{Referer} %{User-Agent} %n "%router" "%service" %d',
  '%a - %u [%t] "%r" %s %b',
].map(commonLine);

function commonLine(text: string): TemplatePiece[] {
  return text
    .split(/(%\{[\w-]+\}|%\w+)/)
    .filter((part) => part !== '')
    .map((part): TemplatePiece => COMMON_FIELDS.get(part) ?? part);
}

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
  ['fallbackClient', 'ClientAddr'],
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

/**
 * Traefik's access log (https://doc.traefik.io/traefik/observability/access-logs/), as JSON or in its common form. Both say the
 * start.
 */
export const traefik: FormatDefinition = {
  id: 'traefik',
  fields: FIELDS,
  grammar: jsonOr(flatJson, (fields) =>
    firstThatFits(
      fields,
      COMMON_LINES.map((pieces) => templateLines(fields, { ok: true, pieces, escapes: 'backslash' })),
    ),
  ),
  detection: {
    kind: 'server',
    looks: [/^\{.*"(?:DownstreamStatus|StartUTC|RouterName)"/, / \d+ "[^"]*" "[^"]*" \d+ms$/],
  },
};
