import type { FindingCode, JoinedRequest, PeerContext, SessionMetrics, SessionTimeline } from '@telecine/domain';
import { type Blame, blameOf, settleUnknown } from './blame.ts';
import { bufferedAhead } from './buffered-ahead.ts';
import { type FailedTry, failedTries } from './failed-tries.ts';
import { type Harm, harmsOf } from './harms.ts';
import { Peers } from './peers.ts';
import { edgeLine, endOf, instantOf } from './request-facts.ts';
import { RequestIndex } from './request-index.ts';
import { hungrySilenceMs } from './silences.ts';
import { isSlowPlace } from './worse-place.ts';

/** What a project tells of itself, beyond this session. */
export interface DiagnosisContext {
  /** Whether players of this kind report in this project, so that silence means something. */
  readonly projectReports?: boolean;
  /** How the project's other sessions fared around the time of this one. */
  readonly peers?: PeerContext | null;
}

/** The session as rules look at it. */
export interface Observation {
  readonly timeline: SessionTimeline;
  readonly metrics: SessionMetrics;
  readonly context: DiagnosisContext;
  /** The worst first. */
  readonly harms: readonly Harm[];
  /** One for each harm, in the same order. */
  readonly blames: readonly Blame[];
  readonly tries: readonly FailedTry[];
  readonly peers: Peers;
  /** The session's requests by time. */
  readonly index: RequestIndex;
  /** Media in the player's buffer at an instant, ms; null where nothing tells. */
  bufferedAt(at: number): number | null;
}

export function observe(timeline: SessionTimeline, metrics: SessionMetrics, context: DiagnosisContext): Observation {
  const bufferedAt = bufferedAhead(timeline);
  const harms = harmsOf(timeline, metrics, bufferedAt);
  const tries = failedTries(timeline.requests);
  const index = new RequestIndex(timeline.requests);
  const peers = new Peers(context.peers ?? null);
  const hungryMs = harms.length === 0 ? 0 : hungrySilenceMs(index, bufferedAt);
  const blames = settleUnknown(
    harms.map((harm) => blameOf(harm, index, tries, hungryMs)),
    hungryMs,
    (request) => isSlowAmongPeers(request, peers),
  );
  return { timeline, metrics, context, harms, blames, tries, peers, index, bufferedAt };
}

function isSlowAmongPeers(request: JoinedRequest, peers: Peers): boolean | null {
  const line = edgeLine(request);
  const among = line === null ? null : peers.place(line, instantOf(request), endOf(request));
  return among === null ? null : isSlowPlace(among);
}

/** What the harms of a session add up to for one cause. */
export interface CauseOfHarm {
  /** Ms of waiting in the harms where this cause counts. */
  readonly ms: number;
  /** Of all waiting that was blamed on something in them. */
  readonly share: number;
  readonly requests: readonly JoinedRequest[];
  readonly harms: readonly Harm[];
}

/** A cause counts in a harm if it made up this much of the wait. */
const MOST = 0.45;

/** Gathers the harms in which a cause made up most of the wait; null where it did in none. */
export function causeOfHarm({ blames }: Observation, code: FindingCode): CauseOfHarm | null {
  const harms: Harm[] = [];
  const requests = new Set<JoinedRequest>();
  let ms = 0;
  let all = 0;
  for (const { harm, msOf, requestsOf } of blames) {
    const own = msOf.get(code) ?? 0;
    let sum = 0;
    for (const value of msOf.values()) sum += value;
    if (own === 0 || own < sum * MOST) continue;
    harms.push(harm);
    ms += own;
    all += sum;
    for (const request of requestsOf.get(code)?.keys() ?? []) requests.add(request);
  }
  return harms.length === 0 ? null : { ms, share: ms / all, requests: [...requests], harms };
}
