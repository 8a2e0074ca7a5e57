import { isInferredSessionId } from '@telecine/domain';
import type { SettledSession, SettlingStore } from '@telecine/event-store';
import { stripOf, summaryOf } from '@telecine/session-correlation';
import { type AskPeers, joinRecords, type ProjectFacts } from './join-records.ts';
import { peerContext, peersKey } from './peer-context.ts';
import { playbackSessions } from './playback-sessions.ts';

/** Sessions of a project that are due. */
export interface SettleJob extends ProjectFacts {
  readonly projectId: string;
  readonly sessionIds: readonly string[];
  /** What is known of other sessions from before this instant, epoch ms, won't do. */
  readonly peersAsOf: number;
}

/** What the settler needs to know of what is stored under a session's ID and has been settled. */
export interface Settled {
  readonly sessionId: string;
  readonly state: 'provisional' | 'final';
  /** Only its lines came, and too little is known of its player to say whether reports should have: to be looked at again. */
  readonly isUnjudged: boolean;
}

/** Load, correlate, measure, diagnose, write: what the product does, in one place. Sessions of which nothing is stored don't come. */
export async function settleSessions(store: SettlingStore, job: SettleJob): Promise<Settled[]> {
  const settled: SettledSession[] = [];
  const answers: Settled[] = [];
  const askPeers: AskPeers = (span) => peerContext(store, job.projectId, span, job.peersAsOf);
  for await (const records of store.loadSessions(job.projectId, job.sessionIds)) {
    let isFinal = true;
    let isUnjudged = false;
    for (const session of playbackSessions(records)) {
      const { timeline, metrics, verdict, compared } = await joinRecords(session, job, askPeers);
      settled.push({
        session: summaryOf(timeline, metrics),
        verdict,
        strip: stripOf(timeline),
        ...(compared && { askedPeers: { from: compared.from, to: compared.to, key: peersKey(compared.peers) } }),
      });
      isFinal &&= verdict.state === 'final';
      isUnjudged ||= timeline.coverage === 'delivery_only' && !job.players.judged.includes(timeline.player?.name ?? '');
    }
    answers.push({ sessionId: records.sessionId, state: isFinal ? 'final' : 'provisional', isUnjudged });
  }
  await store.writeSettled(job.projectId, settled);
  await store.removeSettled(job.projectId, await partsGone(store, job.projectId, answers, settled));
  return answers;
}

/** Which sessions were settled before among the requests of a base, and are part of another now that late lines tell. */
async function partsGone(
  store: SettlingStore,
  projectId: string,
  answers: readonly Settled[],
  settled: readonly SettledSession[],
): Promise<string[]> {
  const now = new Set(settled.map(({ session }) => session.id));
  const bases = answers.map(({ sessionId }) => sessionId).filter(isInferredSessionId);
  const before = await store.inferredParts(projectId, bases);
  return before.filter((id) => !now.has(id));
}
