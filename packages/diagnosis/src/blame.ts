import type { FindingCode, JoinedRequest, TimeSplit } from '@telecine/domain';
import type { FailedTry } from './failed-tries.ts';
import { firstIndex } from './first-index.ts';
import type { Harm } from './harms.ts';
import { edgeLine, isError, isNeeded, isTruncated, rateKbps } from './request-facts.ts';
import type { RequestIndex, TimedRequest } from './request-index.ts';
import { HIDDEN_BY_BUFFER_MS, NORMAL_MS, silences, TELLING_SILENCE_MS } from './silences.ts';

/** How much of a harm's wait each cause accounts for. */
export interface Blame {
  readonly harm: Harm;
  /** Ms of waiting by cause, within the harm and what led to it. */
  readonly msOf: ReadonlyMap<FindingCode, number>;
  /** The requests that were waited for, each with its share of it. */
  readonly requestsOf: ReadonlyMap<FindingCode, ReadonlyMap<JoinedRequest, number>>;
}

/** A failed try delays play until the next; the last one by this. */
const RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 10_000;
/** A peer this many times faster shows that the viewer's line could carry more. */
const FASTER = 3;
const FAST_KBPS = 500;
/** More than this does not fit the kernel's buffer. */
const KERNEL_BYTES = 48_000;

/** Adds up who made play wait, over the requests that ran while it waited or just before. */
export function blameOf(harm: Harm, index: RequestIndex, tries: readonly FailedTry[], hungryMs: number): Blame {
  const sum = new BlameSum(harm);
  const since = harm.from - HIDDEN_BY_BUFFER_MS;
  for (let place = firstIndex(tries.length, (at) => (tries[at]?.at ?? since) >= since); place < tries.length; place++) {
    const failed = tries[place];
    if (failed === undefined || failed.at > harm.to) break;
    if (isNeeded(failed.request) && ledTo(failed, harm)) sum.add(failed.code, retryMs(failed), failed.request);
  }
  const silent = harm.kind === 'failure' ? [] : silences(harm, index);
  for (const { request, ms } of silent) sum.add('network_slow', ms, request);
  const silentMs = silent.reduce((total, { ms }) => total + ms, hungryMs);
  // A harm is led to by what ran when it began; a failure by all that ran in it.
  const before = harm.kind === 'failure' ? 0 : 100;
  const waitedFor = index.overlapping(harm.from - before, harm.to).filter(({ request }) => isNeeded(request));
  const times = waitedFor.map(({ request }) => knownTimes(request, silentMs > TELLING_SILENCE_MS));
  const others = knownSenders(times);
  for (const [place, timed] of waitedFor.entries()) blameRequest(timed, times[place] ?? {}, others, index, sum);
  return sum;
}

/**
 * A request's times, less what they only seem to say: where the viewer's line is known to be slow, an edge's slowness that rests on
 * nothing but when its connection was used again is the line's, which had just recovered.
 */
function knownTimes(request: JoinedRequest, lineIsSlow: boolean): TimeSplit {
  const { time } = request;
  if (!lineIsSlow || request.playerRequest !== null || (edgeLine(request)?.bytes ?? 0) <= KERNEL_BYTES) return time;
  const { edgeMs = 0, networkMs = 0, ...rest } = time;
  return { ...rest, networkMs: networkMs + edgeMs };
}

/**
 * Charges what a request's own harm could not tell to whom the rest of the session knows to be slow, or its peers: `isSlow` says whether
 * the place that delivered it was slow for others too, null where nothing is known of them.
 */
export function settleUnknown(
  blames: readonly Blame[],
  hungryMs: number,
  isSlow: (request: JoinedRequest) => boolean | null,
): Blame[] {
  let edge = 0;
  let network = hungryMs;
  for (const { msOf } of blames) {
    edge += msOf.get('edge_slow') ?? 0;
    network += msOf.get('network_slow') ?? 0;
  }
  const known = network > 2 * edge ? 'network_slow' : edge > 2 * network ? 'edge_slow' : 'undetermined';
  return blames.map((blame) => {
    if (!blame.msOf.has('undetermined')) return blame;
    const sum = new BlameSum(blame.harm);
    for (const [code, requests] of blame.requestsOf) {
      for (const [request, ms] of requests) {
        const slow = code === 'undetermined' && known === 'undetermined' ? isSlow(request) : null;
        const settled = slow === null ? known : slow ? 'edge_slow' : 'network_slow';
        sum.add(code === 'undetermined' ? settled : code, ms, request);
      }
    }
    return sum;
  });
}

class BlameSum implements Blame {
  readonly harm: Harm;
  readonly msOf = new Map<FindingCode, number>();
  readonly requestsOf = new Map<FindingCode, Map<JoinedRequest, number>>();

  constructor(harm: Harm) {
    this.harm = harm;
  }

  add(code: FindingCode, ms: number, request: JoinedRequest): void {
    if (ms <= 0) return;
    this.msOf.set(code, (this.msOf.get(code) ?? 0) + ms);
    const requests = this.requestsOf.get(code) ?? new Map<JoinedRequest, number>();
    requests.set(request, (requests.get(request) ?? 0) + ms);
    this.requestsOf.set(code, requests);
  }
}

/** Failed in the harm, or shortly before it and not made good by then. */
function ledTo({ at, recoveredAt }: FailedTry, harm: Harm): boolean {
  return at >= harm.from || recoveredAt === null || recoveredAt > harm.from - 100;
}

function retryMs({ at, line, request, nextAt }: FailedTry): number {
  const took = line?.durationMs ?? request.playerRequest?.durationMs ?? 0;
  return Math.max(took, nextAt === null ? RETRY_MS : Math.min(LONGEST_RETRY_MS, nextAt - at));
}

function blameRequest(
  timed: TimedRequest,
  time: TimeSplit,
  others: KnownSenders,
  index: RequestIndex,
  sum: BlameSum,
): void {
  const { request } = timed;
  if (timed.to - timed.from < NORMAL_MS || isError(request) || isTruncated(request)) return;
  const { originMs = 0, shieldMs = 0, edgeMs = 0, networkMs = 0, unknownMs = 0 } = time;
  const behind = originMs + shieldMs;
  sum.add('origin_slow', behind > NORMAL_MS / 2 ? behind : 0, request);
  sum.add('edge_slow', edgeMs > NORMAL_MS / 2 ? edgeMs : 0, request);
  sum.add('network_slow', networkMs > NORMAL_MS / 2 ? networkMs : 0, request);
  if (unknownMs <= NORMAL_MS / 2) return;
  // An answer that was cut before its first byte while the origin was asked: the wait was the origin's.
  const line = edgeLine(request);
  const waitedForOrigin = line?.aborted && (line.bytes ?? 0) === 0 && behind > 0;
  sum.add(waitedForOrigin ? 'origin_slow' : slowSender(timed, others, index), unknownMs, request);
}

/** Ms that were surely spent by either, over the requests that play waited for. */
interface KnownSenders {
  readonly edgeMs: number;
  readonly networkMs: number;
}

function knownSenders(times: readonly TimeSplit[]): KnownSenders {
  let edge = 0;
  let network = 0;
  for (const { edgeMs = 0, networkMs = 0 } of times) {
    if (edgeMs > NORMAL_MS) edge += edgeMs;
    if (networkMs > NORMAL_MS) network += networkMs;
  }
  return { edgeMs: edge, networkMs: network };
}

/**
 * Who made an answer slow where its own times can't tell: what the others that ran then say. Others that came much faster show that
 * the viewer's line could carry more. Where no other tells, a slow edge and a slow line look the same.
 */
function slowSender(timed: TimedRequest, { edgeMs, networkMs }: KnownSenders, index: RequestIndex): FindingCode {
  if (edgeMs > 2 * networkMs && edgeMs > NORMAL_MS) return 'edge_slow';
  if (networkMs > 2 * edgeMs && networkMs > NORMAL_MS) return 'network_slow';
  const own = rateKbps(timed.request);
  const peersWereFaster = own !== null && index.fastestPeer(timed) > Math.max(FAST_KBPS, FASTER * own);
  return peersWereFaster ? 'edge_slow' : 'undetermined';
}
