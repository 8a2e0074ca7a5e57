import type { StoredDeliveryRequest, StoredPlayerEvent } from '@telecine/domain';
import type { EngineClient } from './engine/engine-client.ts';
import { ask } from './queries/query.ts';
import { type DecodeCmcd, sessionDeliveryRequests } from './queries/session-delivery-requests.ts';
import { sessionPlayerEvents } from './queries/session-player-events.ts';
import { sessionSpan } from './queries/session-span.ts';

/** All that is stored of a session, oldest first, repeats folded; both empty for an unknown one. */
export interface StoredSession {
  readonly events: readonly StoredPlayerEvent[];
  readonly requests: readonly StoredDeliveryRequest[];
}

/** Reads both sides of a session: first when it was, then the hours in which it was. */
export async function loadSession(
  engine: EngineClient,
  decodeCmcd: DecodeCmcd,
  projectId: string,
  sessionId: string,
): Promise<StoredSession> {
  const [span] = await ask(engine, sessionSpan, { projectId, sessionId });
  if (!span) return { events: [], requests: [] };
  const range = { projectId, sessionId, from: span.firstAt, to: span.lastAt };
  const [events, requests] = await Promise.all([
    ask(engine, sessionPlayerEvents, range),
    ask(engine, sessionDeliveryRequests(decodeCmcd), range),
  ]);
  return { events, requests };
}
