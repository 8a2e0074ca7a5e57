import { NUMBER, SESSION_ID_ORIGINS, TEXT } from '@telecine/domain';
import { COMMA } from '../bytes/ascii.ts';
import { indexWithin } from '../bytes/index-within.ts';
import { readDateAndClock } from '../bytes/instant.ts';
import { readLineCmcd } from '../cmcd/line-cmcd.ts';
import { quoted, type Refusal, refusal } from './refusal.ts';
import { readRequestLine, readTarget } from './request-line.ts';
import type { RowDraft } from './row-draft.ts';
import { hasText } from './row-texts.ts';
import { address } from './text-readers.ts';

/** Puts together what a line's fields said: the instant, the URL, CMCD, the session. A refusal where a row lacks its core. */
export function finishRow(draft: RowDraft): Refusal | null {
  if (draft.refusal) return draft.refusal;
  const numbers = draft.row.numbers;
  const status = numbers[NUMBER.status] ?? Number.NaN;
  if (Number.isNaN(status)) return refusal('missing_field', 'The line has no status.');
  const problem = finishTime(draft) ?? finishUrl(draft);
  if (problem) return problem;
  if (status === CLIENT_CLOSED) numbers[NUMBER.aborted] = 1;
  else if (status === SERVER_CLOSED) numbers[NUMBER.aborted] = Number.NaN; // closed by the server: an empty completion is no abort
  finishClient(draft);
  finishHost(draft);
  readLineCmcd(draft);
  finishSession(draft);
  return null;
}

/** nginx's own statuses: the client went away before the answer; the server closed without one. */
const CLIENT_CLOSED = 499;
const SERVER_CLOSED = 444;

/**
 * The start, where the line says it; else it is reckoned from the end, where the line has the duration, and else the end
 * stands for it. Of both instants the duration follows, unless they are whole seconds and nearly the same.
 */
function finishTime(draft: RowDraft): Refusal | null {
  const { startedAt, endedAt } = draft;
  const numbers = draft.row.numbers;
  if (Number.isNaN(startedAt.us)) readDateAndClock(draft.startedOn, draft.startedAtClock, startedAt, draft.zone);
  if (Number.isNaN(endedAt.us)) readDateAndClock(draft.endedOn, draft.endedAtClock, endedAt, draft.zone);
  const duration = numbers[NUMBER.durationUs] ?? Number.NaN;
  const isStart = !Number.isNaN(startedAt.us);
  const us = isStart ? startedAt.us : endedAt.us - (duration >= 0 ? duration : 0);
  if (Number.isNaN(us)) return refusal('missing_field', 'The line has no time that can be read.');
  if (!(us > 0)) return refusal('bad_time', `The request’s start comes out as ${us} µs after 1970.`);
  numbers[NUMBER.startedAtUs] = us;
  numbers[NUMBER.timeResolutionUs] = isStart ? startedAt.resolutionUs : endedAt.resolutionUs;
  const tookUs = endedAt.us - us;
  const coarsestUs = Math.max(startedAt.resolutionUs, endedAt.resolutionUs);
  const isTelling = coarsestUs < WHOLE_SECOND_US ? tookUs >= 0 : tookUs >= 2 * coarsestUs;
  if (isStart && Number.isNaN(duration) && isTelling) numbers[NUMBER.durationUs] = tookUs;
  return null;
}

const WHOLE_SECOND_US = 1_000_000;

/** As the client sent it: the target, else the request line's, else path and query, apart or in one. */
function finishUrl(draft: RowDraft): Refusal | null {
  const { row, target, requestLine, path, query } = draft;
  if (requestLine.bytes !== null && !readRequestLine(draft, requestLine.bytes, requestLine.from, requestLine.to)) {
    const text = quoted(requestLine.bytes, requestLine.from, requestLine.to);
    return refusal('bad_request_line', `The request line is ${text}, not “METHOD target HTTP/version”.`);
  }
  if (target.bytes !== null && target.to > target.from) {
    row.setText(TEXT.query, target.bytes, 0, 0);
    readTarget(draft, target.bytes, target.from, target.to);
    return null;
  }
  if (requestLine.bytes !== null) return null;
  if (path.bytes !== null) {
    if (query.bytes === null) readTarget(draft, path.bytes, path.from, path.to);
    else {
      row.setText(TEXT.path, path.bytes, path.from, path.to);
      row.setText(TEXT.query, query.bytes, query.from, query.to);
    }
    return null;
  }
  return target.bytes === null
    ? refusal('missing_field', 'The line has no URL.')
    : refusal('bad_request_line', 'The URL is empty: the client sent no request line that could be read.');
}

const readClient = address(TEXT.clientIp, NUMBER.clientPort);

/** Where no field has the client's address, the one that may stand for it: of a list the first. */
function finishClient(draft: RowDraft): void {
  const { row, fallbackClient } = draft;
  if (fallbackClient.bytes === null || hasText(row, TEXT.clientIp)) return;
  const { bytes, from, to } = fallbackClient;
  const comma = indexWithin(bytes, COMMA, from, to);
  readClient(draft, bytes, from, comma < 0 ? to : comma);
}

/** Where neither a field nor the URL has the host, the name of the server that answered; `_` and patterns are none. */
function finishHost(draft: RowDraft): void {
  const { row, serverName } = draft;
  if (serverName.bytes === null || hasText(row, TEXT.host)) return;
  const { bytes, from, to } = serverName;
  if (HOST_NAME.test(bytes.toString('latin1', from, to))) row.setText(TEXT.host, bytes, from, to);
}

const HOST_NAME = /^[\w-]+(?:\.[\w-]+)+$/;

const SOURCE_RULE = SESSION_ID_ORIGINS.indexOf('source_rule');

/** CMCD's session ID comes first, then the place that the source's configuration names. */
function finishSession(draft: RowDraft): void {
  const { row, sessionId } = draft;
  if (sessionId.bytes === null || hasText(row, TEXT.sessionId)) return;
  row.setText(TEXT.sessionId, sessionId.bytes, sessionId.from, sessionId.to);
  row.numbers[NUMBER.sessionIdFrom] = SOURCE_RULE;
}
