import type { Project } from '@telecine/control-plane';
import type { SessionDetail } from '@telecine/domain';

import { reportsOf, summaryOf, tracksOf } from '@telecine/session-correlation';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import { joinSession } from '../settle/join-session.ts';

/** A backlog is waited for this long: what was acknowledged is promised to be in the answer within three seconds. */
const CATCH_UP_MS = 2000;

/** One session, joined now from all that is stored of it: a record is in the answer as soon as the store has it. */
export async function getSession(services: Services, project: Project, sessionId: string): Promise<SessionDetail> {
  await services.eventStore.caughtUp(CATCH_UP_MS);
  const joined = await joinSession(services, project.id, sessionId);
  if (!joined) {
    throw new Problem(
      'not_found',
      `Session not found in this project. It may be older than ${project.retentionDays} days, or its first record is still on its way.`,
    );
  }
  const { timeline, metrics, verdict } = joined;
  return {
    session: summaryOf(timeline, metrics),
    verdict,
    requests: timeline.requests,
    tracks: tracksOf(timeline),
    reports: reportsOf(timeline),
  };
}
