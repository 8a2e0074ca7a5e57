import { diagnose } from '@telecine/diagnosis';
import type { SessionMetrics, SessionTimeline, Verdict } from '@telecine/domain';
import { measure } from '@telecine/qoe';
import { correlate } from '@telecine/session-correlation';
import type { Services } from '../services.ts';
import { projectReports } from './project-reports.ts';
import { sourceFacts } from './source-facts.ts';

/** A session with both sides joined, measured and diagnosed. */
export interface JoinedSession {
  readonly timeline: SessionTimeline;
  readonly metrics: SessionMetrics;
  readonly verdict: Verdict;
}

/** Load, correlate, measure, diagnose: what the product does, in one place. Null where nothing is stored of the session. */
export async function joinSession(
  services: Services,
  projectId: string,
  sessionId: string,
): Promise<JoinedSession | null> {
  const [records, sources] = await Promise.all([
    services.eventStore.loadSession(projectId, sessionId),
    sourceFacts(services, projectId),
  ]);
  if (records.events.length === 0 && records.requests.length === 0) return null;
  const timeline = correlate({ sessionId, ...records, sources });
  const metrics = measure(timeline);
  const verdict = diagnose(timeline, metrics, {
    projectReports: await projectReports(services, projectId, timeline.player?.name ?? ''),
  });
  return { timeline, metrics, verdict };
}
