import { isInferredSessionId } from '@telecine/domain';
import type { SettledSession, SettlingStore, StoredSession } from '@telecine/event-store';
import { stripOf, summaryOf } from '@telecine/session-correlation';
import { type AskPeers, joinRecords, type ProjectFacts } from './join-records.ts';
import { peerContext } from './peer-context.ts';
import { playbackSessions } from './playback-sessions.ts';

/** Sessions of a project that are due. */
export interface SettleJob extends ProjectFacts {
  readonly projectId: string;
  readonly sessionIds: readonly string[];
}

/** What the settler needs to know of what is stored under a session's ID and has been settled. */
export interface Settled {
  readonly sessionId: string;
  readonly state: 'provisional' | 'final';
}

/** Load, correlate, measure, diagnose, write: what the product does, in one place. Sessions of which nothing is stored don't come. */
export async function settleSessions(store: SettlingStore, job: SettleJob): Promise<Settled[]> {
  const settled: SettledSession[] = [];
  const answers: Settled[] = [];
  const gone: string[] = [];
  const askPeers: AskPeers = (span) => peerContext(store, job.projectId, span);
  for await (const records of store.loadSessions(job.projectId, job.sessionIds)) {
    const own: SettledSession[] = [];
    for (const session of playbackSessions(records)) {
      const { timeline, metrics, verdict } = await joinRecords(session, job, askPeers);
      own.push({ session: summaryOf(timeline, metrics), verdict, strip: stripOf(timeline) });
    }
    settled.push(...own);
    const isFinal = own.every(({ verdict }) => verdict.state === 'final');
    answers.push({ sessionId: records.sessionId, state: isFinal ? 'final' : 'provisional' });
    if (isInferredSessionId(records.sessionId)) gone.push(...(await partsGone(store, job.projectId, records, own)));
  }
  await store.writeSettled(job.projectId, settled);
  await store.removeSettled(job.projectId, gone);
  return answers;
}

/** Which sessions of a base were settled before, and are part of another now that late lines tell. */
async function partsGone(
  store: SettlingStore,
  projectId: string,
  { sessionId }: StoredSession,
  now: readonly SettledSession[],
): Promise<string[]> {
  const before = await store.inferredParts(projectId, sessionId);
  return before.filter((id) => !now.some(({ session }) => session.id === id));
}
