import { stripOf, summaryOf } from '@telecine/session-correlation';
import type { Services } from '../services.ts';
import { joinSession } from './join-session.ts';

/** What the settler needs to know of a session that it has settled. */
export interface Settled {
  readonly state: 'provisional' | 'final';
  /** Epoch ms on the receiver's clock. */
  readonly endedAt: number;
}

/** Joins a session and writes its row and revision. Null where nothing is stored of it. */
export async function settleSession(services: Services, projectId: string, sessionId: string): Promise<Settled | null> {
  const joined = await joinSession(services, projectId, sessionId);
  if (!joined) return null;
  const { timeline, metrics, verdict } = joined;
  await services.eventStore.writeSettled(projectId, {
    session: summaryOf(timeline, metrics),
    verdict,
    strip: stripOf(timeline),
  });
  return { state: verdict.state, endedAt: timeline.endedAt };
}
