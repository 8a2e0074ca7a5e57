import { isInferredSessionId, type SessionInference } from '@telecine/domain';
import type { StoredSession } from '@telecine/event-store';
import { inferredBase, inferredSessions } from '@telecine/session-correlation';

/** The records of one playback session. */
export interface PlaybackRecords extends StoredSession {
  readonly inference?: SessionInference;
}

/**
 * The playback sessions in what is stored under one ID: one, where players sent it. Requests without a session ID are stored by
 * address, agent and content, and may be of several sessions, of one viewer after the other or of several at a time.
 */
export function playbackSessions(records: StoredSession): readonly PlaybackRecords[] {
  if (!isInferredSessionId(records.sessionId) || records.events.length > 0) return [records];
  return inferredSessions(records.sessionId, records.requests).map((session) => ({ ...records, ...session }));
}

/** Under which ID the records of a session are stored. */
export const storedId = (sessionId: string): string =>
  isInferredSessionId(sessionId) ? inferredBase(sessionId) : sessionId;

/** The session that an ID names among those that are stored with it; the ID of the store itself names the last. */
export function playbackSession(records: StoredSession, sessionId: string): PlaybackRecords | null {
  const sessions = playbackSessions(records);
  const named = sessions.find((session) => session.sessionId === sessionId);
  return named ?? (sessionId === records.sessionId ? (sessions.at(-1) ?? null) : null);
}
