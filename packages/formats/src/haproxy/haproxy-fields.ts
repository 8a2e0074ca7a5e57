import { BYTES_KINDS, CACHE_STATUSES, NUMBER, TEXT } from '@telecine/domain';
import { COLON, isText, LESS_THAN, MINUS, PLUS, SLASH } from '../bytes/ascii.ts';
import { indexWithin, lastIndexWithin } from '../bytes/index-within.ts';
import type { FieldTable, OwnField } from '../logs/field-table.ts';
import { FIELD_TARGETS } from '../logs/field-targets.ts';
import { numberOf, status } from '../logs/number-readers.ts';
import { kept, ownNumber, taken } from '../logs/own-fields.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { hasText, setScheme } from '../logs/row-texts.ts';
import { withoutHashEscapes } from './hash-escapes.ts';

/** Numbers of fields for `finish`: what the answer waited for one after another, the accept date's milliseconds, the server. */
const REQUEST = 0;
const QUEUE = 1;
const CONNECT = 2;
const ANSWER = 3;
const MILLISECONDS = 4;
const SERVER = 5;

const MS = 3;

/** TR/Tw/Tc/Tr/Ta in ms: request, queue, connection, server's answer, all of it; −1 where it didn't come so far. */
const timers: OwnField = {
  read: (draft, bytes, from, to) => {
    let at = from;
    for (let index = 0; index < 5; index++) {
      let end = at;
      while (end < to && bytes[end] !== SLASH) end++;
      if (index === 4) wholeTime.read(draft, bytes, at, end);
      else draft.own[index]?.set(bytes, at, end);
      at = end + 1;
    }
    return false; // what queue and connection took is an engineer's to see
  },
};

/** With `option logasap` the line is written before the end, `+21`: no duration. */
const wholeTime: OwnField = {
  read: (draft, bytes, from, to) => {
    const us = numberOf(bytes, from, to, MS);
    if (!(us >= 0) || bytes[from] === PLUS) return false;
    draft.row.numbers[NUMBER.durationUs] = us;
    return true;
  },
};

/** An address of IPv6 stands without brackets too: the last colon is the port's. */
const client: OwnField = {
  read: (draft, bytes, from, to) => {
    const colon = lastIndexWithin(bytes, COLON, from, to);
    if (colon <= from) return FIELD_TARGETS.clientAddress(draft, bytes, from, to);
    const isNone = colon === from + 1 && bytes[from] === MINUS;
    if (!isNone) draft.row.setText(TEXT.clientIp, bytes, from, colon);
    return FIELD_TARGETS.clientPort(draft, bytes, colon + 1, to) || !isNone;
  },
};

const TOTAL = BYTES_KINDS.indexOf('total');
const bytesRead: OwnField = {
  read: (draft, bytes, from, to) => {
    const value = numberOf(bytes, bytes[from] === PLUS ? from + 1 : from, to, 0);
    if (!(value >= 0)) return false;
    draft.row.numbers[NUMBER.bytes] = value;
    draft.row.numbers[NUMBER.bytesKind] = TOTAL;
    return true;
  },
};

/** −1: nothing was answered. */
const statusCode: OwnField = {
  read: (draft, bytes, from, to) => {
    if (!isText(bytes, from, to, '-1')) return status(draft, bytes, from, to);
    draft.row.numbers[NUMBER.status] = 0;
    return true;
  },
};

const TILDE = 0x7e;

/** A tilde behind its name: the client came with TLS. */
const frontend: OwnField = {
  read: (draft, bytes, _from, to) => {
    setScheme(draft.row, bytes[to - 1] === TILDE);
    return false;
  },
};

const HIT = CACHE_STATUSES.indexOf('hit');
const CACHE = '<CACHE>';

const serverName: OwnField = {
  read: (draft, bytes, from, to) => {
    draft.own[SERVER]?.set(bytes, from, to);
    if (!isText(bytes, from, to, CACHE)) return false;
    draft.row.setText(TEXT.cacheStatusRaw, bytes, from, to);
    draft.row.numbers[NUMBER.cacheStatus] = HIT;
    return false;
  },
};

/** `backend/server` */
const backend: OwnField = {
  read: (draft, bytes, from, to) => {
    const slash = indexWithin(bytes, SLASH, from, to);
    return slash >= 0 ? serverName.read(draft, bytes, slash + 1, to) : false;
  },
};

const C = 0x43;
const SMALL_C = 0x63;

/** The first letter says who ended it: `C` the client, `c` the client by letting time pass. */
const terminationState: OwnField = {
  read: (draft, bytes, from) => {
    if (bytes[from] === C || bytes[from] === SMALL_C) draft.row.numbers[NUMBER.aborted] = 1;
    return false;
  },
};

/** Columns of `option httplog`, then variables of `log-format`, expressions, and names that JSON of HAProxy often has. */
export const HAPROXY_FIELDS: FieldTable = [
  [client, 'client'],
  ['clientIp', '%ci', '%[src]', 'client_ip', 'remote_addr'],
  ['clientPort', '%cp', '%[src_port]', 'client_port', 'remote_port'],
  [
    'startedAt',
    'accept_date',
    '%tr',
    '%trl',
    '%trg',
    '%t',
    '%Tl',
    '%T',
    '%Ts',
    'request_date',
    'timestamp',
    'time',
    'ts',
  ],
  [taken(MILLISECONDS), '%ms'],
  [frontend, 'frontend', '%ft', 'frontend_name'],
  [backend, 'backend', '%b', 'backend_name'],
  [serverName, '%s', 'server_name'],
  [timers, 'timers'],
  [kept(REQUEST), '%TR', '%Tq'],
  [kept(QUEUE), '%Tw'],
  [kept(CONNECT), '%Tc'],
  [taken(ANSWER), '%Tr'],
  [wholeTime, '%Ta', '%Tt', 'session_duration'],
  [statusCode, 'status_code', '%ST', '%[status]', 'status', 'http_status'],
  [bytesRead, 'bytes_read', '%B', 'bytes'],
  [terminationState, 'termination_state', '%tsc', '%ts'],
  [{ read: withoutHashEscapes(FIELD_TARGETS.requestLine), readsNull: true }, 'request', '%r', 'http_request'],
  [
    { read: withoutHashEscapes(FIELD_TARGETS.target) },
    '%HU',
    '%[url]',
    '%[capture.req.uri]',
    '%[capture.req.uri(0)]',
    'url',
    'uri',
    'http_uri',
  ],
  [{ read: withoutHashEscapes(FIELD_TARGETS.path) }, '%HPO', '%HP', '%[path]', 'path'],
  [{ read: withoutHashEscapes(FIELD_TARGETS.queryWithMark) }, '%HQ', '%[query]', 'query'],
  ['method', '%HM', '%[method]', '%[capture.req.method]', 'method', 'http_method'],
  ['protocol', '%HV', '%[req.ver]', '%[capture.req.ver]', 'protocol', 'http_version'],
  ['tlsVersion', 'ssl_version', '%sslv', '%[ssl_fc_protocol]'],
  ['host', 'host', ':authority', '%[ssl_fc_sni]', 'ssl_fc_sni'],
  ['serverIp', '%fi', '%[dst]', 'frontend_ip'],
  ['pop', '%H'],
  ['userAgent', 'user-agent', 'user_agent'],
  ['referer', 'referer'],
  ['range', 'range'],
  ['requestId', 'unique-id', 'x-request-id', '%ID', '%[unique-id]', 'unique_id', 'request_id'],
  ['contentType', 'content-type'],
  ['contentLength', 'content-length'],
  ['cacheStatus', 'x-cache', 'x-cache-status'],
  ['cmcdRequest', 'cmcd-request'],
  ['cmcdObject', 'cmcd-object'],
  ['cmcdStatus', 'cmcd-status'],
  ['cmcdSession', 'cmcd-session'],
];

/** TTFB is all that came before the answer's head. What HAProxy answered itself, its cache too, came from no server. */
export function finishHaproxy(draft: RowDraft): null {
  const { row, startedAt } = draft;
  const answerUs = ownNumber(draft, ANSWER, MS);
  if (answerUs >= 0) {
    const untilServerUs = waited(draft, REQUEST) + waited(draft, QUEUE) + waited(draft, CONNECT);
    if (untilServerUs >= 0) row.numbers[NUMBER.ttfbUs] = untilServerUs + answerUs;
    const server = draft.own[SERVER];
    if (server?.bytes?.[server.from] !== LESS_THAN) row.numbers[NUMBER.originTtfbUs] = answerUs;
  }
  const milliseconds = ownNumber(draft, MILLISECONDS, 0);
  if (milliseconds >= 0 && startedAt.resolutionUs === WHOLE_SECOND_US) {
    startedAt.us += milliseconds * 1000;
    startedAt.resolutionUs = 1000;
  }
  if (hasText(row, TEXT.tlsVersion)) setScheme(row, true);
  return null;
}

/** µs; NaN where it didn't come so far. */
function waited(draft: RowDraft, slot: number): number {
  const us = ownNumber(draft, slot, MS);
  return us >= 0 ? us : Number.NaN;
}

const WHOLE_SECOND_US = 1_000_000;
