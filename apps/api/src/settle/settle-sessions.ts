import type { SettledSession, SettlingStore } from '@telecine/event-store';
import { stripOf, summaryOf } from '@telecine/session-correlation';
import { joinRecords, type ProjectFacts } from './join-records.ts';

/** Sessions of a project that are due. */
export interface SettleJob extends ProjectFacts {
  readonly projectId: string;
  readonly sessionIds: readonly string[];
}

/** What the settler needs to know of a session that it has settled. */
export interface Settled {
  readonly sessionId: string;
  readonly state: 'provisional' | 'final';
}

/** Load, correlate, measure, diagnose, write: what the product does, in one place. Sessions of which nothing is stored don't come. */
export async function settleSessions(store: SettlingStore, job: SettleJob): Promise<Settled[]> {
  const settled: SettledSession[] = [];
  for await (const records of store.loadSessions(job.projectId, job.sessionIds)) {
    const { timeline, metrics, verdict } = joinRecords(records, job);
    settled.push({ session: summaryOf(timeline, metrics), verdict, strip: stripOf(timeline) });
  }
  await store.writeSettled(job.projectId, settled);
  return settled.map(({ session, verdict }) => ({ sessionId: session.id, state: verdict.state }));
}
