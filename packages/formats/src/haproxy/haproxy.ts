import { BYTES_KINDS, CACHE_STATUSES, NUMBER, TEXT } from '@telecine/domain';
import { isText, PLUS, SLASH } from '../bytes/ascii.ts';
import type { FieldTable, OwnField } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { numberOf, status } from '../logs/number-readers.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { httpLogLines } from './http-log-lines.ts';

/** TR/Tw/Tc/Tr/Ta in ms: request, queue, connection, server's answer, all of it; −1 where it didn't come so far. */
const timers: OwnField = {
  read: (draft, bytes, from, to) => {
    const { numbers } = draft.row;
    let at = from;
    let untilAnswer = 0;
    for (let index = 0; index < 5; index++) {
      let end = at;
      while (end < to && bytes[end] !== SLASH) end++;
      const us = numberOf(bytes, bytes[at] === PLUS ? at + 1 : at, end, 3);
      if (index < 4) untilAnswer += us >= 0 ? us : Number.NaN;
      if (index === 3 && us >= 0) numbers[NUMBER.originTtfbUs] = us;
      // With `option logasap` the line is written before the end: no duration.
      if (index === 4 && us >= 0 && bytes[at] !== PLUS) numbers[NUMBER.durationUs] = us;
      at = end + 1;
    }
    numbers[NUMBER.ttfbUs] = untilAnswer;
    return true;
  },
};

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

const TOTAL = BYTES_KINDS.indexOf('total');
const HTTP = Buffer.from('http');
const HTTPS = Buffer.from('https');
const TILDE = 0x7e;

/** A tilde behind its name: the client came with TLS. */
const frontend: OwnField = {
  read: (draft, bytes, _from, to) => {
    const scheme = bytes[to - 1] === TILDE ? HTTPS : HTTP;
    draft.row.setText(TEXT.scheme, scheme, 0, scheme.length);
    return false;
  },
};

const HIT = CACHE_STATUSES.indexOf('hit');
const CACHE = '<CACHE>';

/** `backend/server`, where the server may be HAProxy's own cache. */
const backend: OwnField = {
  read: (draft, bytes, from, to) => {
    const slash = bytes.indexOf(SLASH, from);
    if (slash < 0 || !isText(bytes, slash + 1, to, CACHE)) return false;
    draft.row.setText(TEXT.cacheStatusRaw, bytes, slash + 1, to);
    draft.row.numbers[NUMBER.cacheStatus] = HIT;
    return false;
  },
};

const C = 0x43;

/** The first letter says who ended it: `C` the client. */
const terminationState: OwnField = {
  read: (draft, bytes, from) => {
    if (bytes[from] === C) draft.row.numbers[NUMBER.aborted] = 1;
    return false;
  },
};

const FIELDS: FieldTable = [
  ['clientAddress', 'client'],
  ['startedAt', 'accept_date'],
  [frontend, 'frontend'],
  [backend, 'backend'],
  [timers, 'timers'],
  [statusCode, 'status_code'],
  [bytesRead, 'bytes_read'],
  [terminationState, 'termination_state'],
  ['requestLine', 'request'],
  ['host', 'host'],
  ['userAgent', 'user-agent'],
  ['referer', 'referer'],
  ['range', 'range'],
  ['requestId', 'unique-id', 'x-request-id'],
  ['contentType', 'content-type'],
  ['cacheStatus', 'x-cache'],
  ['cmcdRequest', 'cmcd-request'],
  ['cmcdObject', 'cmcd-object'],
  ['cmcdStatus', 'cmcd-status'],
  ['cmcdSession', 'cmcd-session'],
];

/**
 * HAProxy with `option httplog` (https://docs.haproxy.org/3.2/configuration.html#8.2.3). The date is when the connection was accepted, in
 * the server's time zone (`options.timeZone`). Names of captured headers are given in `options.fields`, in lower case.
 */
export const haproxy: FormatDefinition = {
  id: 'haproxy',
  fields: FIELDS,
  grammar: httpLogLines,
  finish: noOrigin,
  detection: { kind: 'server', looks: [/\[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d\.\d{3}\] \S+ \S+\/\S+ [-+\d/]+ /] },
};

/** What the cache answered came from no server. */
function noOrigin({ row }: RowDraft): null {
  if (row.numbers[NUMBER.cacheStatus] === HIT) row.numbers[NUMBER.originTtfbUs] = Number.NaN;
  return null;
}
