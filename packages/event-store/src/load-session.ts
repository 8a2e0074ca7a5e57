import type { StoredDeliveryRequest, StoredPlayerEvent } from '@telecine/domain';
import type { EngineClient } from './engine/engine-client.ts';
import type { CmcdDecoder } from './queries/cmcd-column.ts';
import { ask } from './queries/query.ts';
import { sessionDeliveryRequests } from './queries/session-delivery-requests.ts';
import { sessionPlayerEvents } from './queries/session-player-events.ts';
import { askSessionRows, MOST_SESSION_ROWS, type SessionRange, type SessionRows } from './queries/session-rows.ts';
import { sessionSpans } from './queries/session-spans.ts';

/** What is stored of a session, oldest first, repeats folded; both empty for an unknown one. */
export interface StoredSession {
  readonly sessionId: string;
  readonly events: readonly StoredPlayerEvent[];
  readonly requests: readonly StoredDeliveryRequest[];
  /** Whether more is stored on a side than was read, which is its first 50,000 rows. */
  readonly truncated: boolean;
}

/** Reads both sides of a session: first when it was, then the hours in which it was. */
export async function loadSession(
  engine: EngineClient,
  decoder: CmcdDecoder,
  projectId: string,
  sessionId: string,
): Promise<StoredSession> {
  const [span] = await ask(engine, sessionSpans, { projectId, sessionIds: [sessionId] });
  if (!span) return { sessionId, events: [], requests: [], truncated: false };
  return loadSpan(engine, decoder, { projectId, sessionId, from: span.firstAt, to: span.lastAt });
}

/** The same where it is known when it was. */
export async function loadSpan(
  engine: EngineClient,
  decoder: CmcdDecoder,
  range: SessionRange,
): Promise<StoredSession> {
  const [events, requests] = await Promise.all([
    load(engine, sessionPlayerEvents, range),
    load(engine, sessionDeliveryRequests(decoder), range),
  ]);
  return asStored(range.sessionId, events, requests);
}

/** Of rows in order, what a session is given: its first, where there are too many. */
export function asStored(
  sessionId: string,
  events: readonly StoredPlayerEvent[],
  requests: readonly StoredDeliveryRequest[],
): StoredSession {
  if (Math.max(events.length, requests.length) <= MOST_SESSION_ROWS) {
    return { sessionId, events, requests, truncated: false };
  }
  return {
    sessionId,
    events: events.slice(0, MOST_SESSION_ROWS),
    requests: requests.slice(0, MOST_SESSION_ROWS),
    truncated: true,
  };
}

async function load<Row>(engine: EngineClient, rows: SessionRows<Row>, range: SessionRange): Promise<Row[]> {
  const blocks = await askSessionRows(engine, rows, range);
  return blocks.flatMap((block) => {
    const read = rows.read(block);
    return Array.from({ length: block.rows }, (_, row) => read(row));
  });
}
