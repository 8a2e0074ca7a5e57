import type { FindingCode, JoinedRequest, SessionMetrics, SessionTimeline } from '@telecine/domain';
import { type Blame, blameOf } from './blame.ts';
import { bufferedAhead } from './buffered-ahead.ts';
import { type Harm, harmsOf } from './harms.ts';

/** What a project tells of itself, beyond this session. */
export interface DiagnosisContext {
  /** Whether players of this kind report in this project, so that silence means something. */
  readonly projectReports?: boolean;
}

/** The session as rules look at it. */
export interface Observation {
  readonly timeline: SessionTimeline;
  readonly metrics: SessionMetrics;
  readonly context: DiagnosisContext;
  readonly harms: readonly Harm[];
  readonly blames: readonly Blame[];
  /** Media in the player's buffer at an instant, ms; null where nothing tells. */
  bufferedAt(at: number): number | null;
}

export function observe(timeline: SessionTimeline, metrics: SessionMetrics, context: DiagnosisContext): Observation {
  const bufferedAt = bufferedAhead(timeline);
  const harms = harmsOf(timeline, metrics, bufferedAt);
  return {
    timeline,
    metrics,
    context,
    harms,
    bufferedAt,
    blames: harms.map((harm) => blameOf(harm, timeline.requests)),
  };
}

/** What the harms of a session add up to for one cause. */
export interface CauseOfHarm {
  readonly ms: number;
  /** Of all waiting that was blamed on something, in the harms where this cause counts. */
  readonly share: number;
  readonly requests: readonly JoinedRequest[];
  readonly harms: readonly Harm[];
}

/** Gathers the harms in which a cause made up most of the wait; null where it did in none. */
export function causeOfHarm({ blames }: Observation, code: FindingCode): CauseOfHarm | null {
  const harms: Harm[] = [];
  const requests = new Set<JoinedRequest>();
  let ms = 0;
  let all = 0;
  for (const blame of blames) {
    const own = blame.msOf.get(code) ?? 0;
    const sum = [...blame.msOf.values()].reduce((total, value) => total + value, 0);
    if (own === 0 || own < sum * MOST) continue;
    harms.push(blame.harm);
    ms += own;
    all += sum;
    for (const request of blame.requestsOf.get(code) ?? []) requests.add(request);
  }
  return harms.length === 0 ? null : { ms, share: ms / all, requests: [...requests], harms };
}

const MOST = 0.45;
