import type { EngineClient } from './engine/engine-client.ts';
import { asStored, loadSpan, type StoredSession } from './load-session.ts';
import type { CmcdDecoder } from './queries/cmcd-column.ts';
import { ask } from './queries/query.ts';
import { sessionDeliveryRequests } from './queries/session-delivery-requests.ts';
import { sessionPlayerEvents } from './queries/session-player-events.ts';
import { askSessionsRows, type SessionHours, type SessionRows } from './queries/session-rows.ts';
import { type SessionSpan, sessionSpans } from './queries/session-spans.ts';

/** So many rows a side are held at a time; sessions that have more together are read in parts. */
const MOST_ROWS = 100_000;
const HOUR_MS = 3_600_000;
/** A session that seems to take longer, for instance since its player's clock is wrong, is read by itself. */
const MOST_HOURS = 24;

/**
 * Reads what is stored of many sessions of a project with few questions. They come one by one in no order, each made only when
 * it is asked for, so that many can be under way in little memory. Sessions of which nothing is stored don't come. They come for
 * joining: their requests may lack what is only shown, see `sessionDeliveryRequests`.
 */
export async function* loadSessions(
  engine: EngineClient,
  decoder: CmcdDecoder,
  projectId: string,
  sessionIds: readonly string[],
): AsyncGenerator<StoredSession> {
  const spans = await ask(engine, sessionSpans, { projectId, sessionIds });
  const short = spans.filter((span) => hoursOf(span) <= MOST_HOURS);
  yield* loadInHalves(engine, decoder, projectId, short);
  for (const span of spans) if (hoursOf(span) > MOST_HOURS) yield await loadAlone(engine, decoder, projectId, span);
}

/** Together, or, where they have too many rows, each half by itself. */
async function* loadInHalves(
  engine: EngineClient,
  decoder: CmcdDecoder,
  projectId: string,
  spans: readonly SessionSpan[],
): AsyncGenerator<StoredSession> {
  const [first, second] = spans;
  if (first === undefined) return;
  const together = await loadTogether(engine, decoder, projectId, spans);
  if (together !== null) yield* together;
  else if (second === undefined) yield await loadAlone(engine, decoder, projectId, first);
  else {
    const half = spans.length >> 1;
    yield* loadInHalves(engine, decoder, projectId, spans.slice(0, half));
    yield* loadInHalves(engine, decoder, projectId, spans.slice(half));
  }
}

const loadAlone = (
  engine: EngineClient,
  decoder: CmcdDecoder,
  projectId: string,
  { sessionId, firstAt, lastAt }: SessionSpan,
): Promise<StoredSession> => loadSpan(engine, decoder, { projectId, sessionId, from: firstAt, to: lastAt });

/** Null where they have too many rows together. */
async function loadTogether(
  engine: EngineClient,
  decoder: CmcdDecoder,
  projectId: string,
  spans: readonly SessionSpan[],
): Promise<Iterable<StoredSession> | null> {
  const hours = { projectId, hours: spans.flatMap(hoursAndSession) };
  const [events, requests] = await Promise.all([
    loadRows(engine, sessionPlayerEvents, hours),
    loadRows(engine, sessionDeliveryRequests(decoder, 'joining'), hours),
  ]);
  if (events === null || requests === null) return null;
  return eachSession(spans, events, requests);
}

/** In the order in which they are stored, so that of each block little is made at a time, and nothing kept after its last row. */
function* eachSession(
  spans: readonly SessionSpan[],
  events: Map<string, RowsToRead<StoredSession['events'][number]>>,
  requests: Map<string, RowsToRead<StoredSession['requests'][number]>>,
): Generator<StoredSession> {
  const sessionIds = spans.map(({ sessionId }) => sessionId).sort();
  for (const sessionId of sessionIds) {
    const ownEvents = inOrder(events.get(sessionId), (event) => event.occurredAt);
    const ownRequests = inOrder(requests.get(sessionId), (request) => request.startedAt);
    yield asStored(sessionId, ownEvents, ownRequests);
    events.delete(sessionId);
    requests.delete(sessionId);
  }
}

/** Where a session's rows lie in the answer. */
type RowsToRead<Row> = { readonly read: (row: number) => Row; readonly from: number; readonly to: number }[];

/** The rows by session; null where there are too many. */
async function loadRows<Row>(
  engine: EngineClient,
  rows: SessionRows<Row>,
  hours: SessionHours,
): Promise<Map<string, RowsToRead<Row>> | null> {
  const blocks = await askSessionsRows(engine, rows, hours, MOST_ROWS + 1);
  if (blocks.reduce((sum, block) => sum + block.rows, 0) > MOST_ROWS) return null;
  const bySession = new Map<string, RowsToRead<Row>>();
  for (const block of blocks) {
    const sessions = block.texts('session_id');
    let made: ((row: number) => Row) | null = null;
    const read = (row: number): Row => {
      made ??= rows.read(block);
      return made(row);
    };
    for (let from = 0; from < block.rows; ) {
      const sessionId = sessions.at(from);
      let to = from + 1;
      while (to < block.rows && sessions.at(to) === sessionId) to++; // a part is sorted: a session's rows lie together
      const known = bySession.get(sessionId);
      if (known) known.push({ read, from, to });
      else bySession.set(sessionId, [{ read, from, to }]);
      from = to;
    }
  }
  return bySession;
}

/** Reads rows, oldest first, and leaves repeats out. */
function inOrder<Row extends { readonly id: string }>(
  rows: RowsToRead<Row> | undefined,
  instant: (row: Row) => number,
): Row[] {
  const all: Row[] = [];
  for (const { read, from, to } of rows ?? []) for (let row = from; row < to; row++) all.push(read(row));
  const byInstant = (a: Row, b: Row) => instant(a) - instant(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  if (!isSorted(all, byInstant)) all.sort(byInstant); // one part is, several may not be
  const seen = new Set<string>();
  for (const { id } of all) seen.add(id);
  return seen.size === all.length ? all : all.filter(({ id }) => seen.delete(id));
}

function isSorted<Row>(rows: readonly Row[], order: (a: Row, b: Row) => number): boolean {
  for (let index = 1; index < rows.length; index++) {
    const [before, row] = [rows[index - 1], rows[index]];
    if (before !== undefined && row !== undefined && order(before, row) > 0) return false;
  }
  return true;
}

const firstHour = ({ firstAt }: SessionSpan): number => Math.floor(firstAt / HOUR_MS);
const hoursOf = (span: SessionSpan): number => Math.floor(span.lastAt / HOUR_MS) - firstHour(span) + 1;

const hoursAndSession = (span: SessionSpan): [number, string][] =>
  Array.from({ length: hoursOf(span) }, (_, hour) => [(firstHour(span) + hour) * 3600, span.sessionId]);
