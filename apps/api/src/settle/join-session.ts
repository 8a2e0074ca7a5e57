import type { Services } from '../services.ts';
import { type JoinedSession, joinRecords } from './join-records.ts';
import { peerContext } from './peer-context.ts';
import { playbackSession, storedId } from './playback-sessions.ts';
import { projectFacts } from './project-facts.ts';

/** Loads and joins one session. Null where nothing is stored of it. */
export async function joinSession(
  services: Services,
  projectId: string,
  sessionId: string,
): Promise<JoinedSession | null> {
  const [records, facts] = await Promise.all([
    services.eventStore.loadSession(projectId, storedId(sessionId)),
    projectFacts(services, projectId),
  ]);
  if (records.events.length === 0 && records.requests.length === 0) return null;
  const session = playbackSession(records, sessionId);
  return session && joinRecords(session, facts, (span) => peerContext(services.eventStore, projectId, span));
}
