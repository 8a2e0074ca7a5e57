import type { FindingCode, JoinedRequest } from '@telecine/domain';
import type { FailedTry } from './failed-tries.ts';
import { firstIndex } from './first-index.ts';
import type { Harm } from './harms.ts';
import { edgeLine, isError, isNeeded, isTruncated, rateKbps } from './request-facts.ts';
import type { RequestIndex, TimedRequest } from './request-index.ts';
import { HIDDEN_BY_BUFFER_MS, NORMAL_MS, silences } from './silences.ts';

/** How much of a harm's wait each cause accounts for. */
export interface Blame {
  readonly harm: Harm;
  /** Ms of waiting by cause, within the harm and what led to it. */
  readonly msOf: ReadonlyMap<FindingCode, number>;
  readonly requestsOf: ReadonlyMap<FindingCode, readonly JoinedRequest[]>;
}

/** A failed try delays play until the next; the last one by this. */
const RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 10_000;
/** A peer this many times faster shows that the viewer's line could carry more. */
const FASTER = 3;
const FAST_KBPS = 500;
/** More than this does not fit the kernel's buffer. */
const KERNEL_BYTES = 48_000;
/** A log with coarser times than this can't tell who was slow. */
const FINE_MS = 100;
/** Silence of the player, in need, for this long tells of its line. */
const TELLING_SILENCE_MS = 2_000;

/** Adds up who made play wait, over the requests that ran while it waited or just before. */
export function blameOf(harm: Harm, index: RequestIndex, tries: readonly FailedTry[]): Blame {
  const sum = new BlameSum(harm);
  const since = harm.from - HIDDEN_BY_BUFFER_MS;
  for (let place = firstIndex(tries.length, (at) => (tries[at]?.at ?? since) >= since); place < tries.length; place++) {
    const failed = tries[place];
    if (failed === undefined || failed.at > harm.to) break;
    if (isNeeded(failed.request) && ledTo(failed, harm)) sum.add(failed.code, retryMs(failed), failed.request);
  }
  const silent = harm.kind === 'rebuffer' || harm.kind === 'left_waiting' ? silences(harm, index) : [];
  for (const { request, ms } of silent) sum.add('network_slow', ms, request);
  const silentMs = silent.reduce((total, { ms }) => total + ms, 0);
  // A harm is led to by what ran when it began; a failure by all that ran in it.
  const before = harm.kind === 'failure' ? 0 : 100;
  const waitedFor = index.overlapping(harm.from - before, harm.to).filter(({ request }) => isNeeded(request));
  const others = knownSenders(waitedFor);
  for (const timed of waitedFor) blameRequest(timed, others, index, silentMs, sum);
  return sum;
}

class BlameSum implements Blame {
  readonly harm: Harm;
  readonly msOf = new Map<FindingCode, number>();
  readonly requestsOf = new Map<FindingCode, JoinedRequest[]>();

  constructor(harm: Harm) {
    this.harm = harm;
  }

  add(code: FindingCode, ms: number, request: JoinedRequest): void {
    if (ms <= 0) return;
    this.msOf.set(code, (this.msOf.get(code) ?? 0) + ms);
    const list = this.requestsOf.get(code);
    if (list === undefined) this.requestsOf.set(code, [request]);
    else if (list.at(-1) !== request) list.push(request);
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
  others: KnownSenders,
  index: RequestIndex,
  silentMs: number,
  sum: BlameSum,
): void {
  const { request } = timed;
  if (timed.to - timed.from < NORMAL_MS || isError(request) || isTruncated(request)) return;
  const { originMs = 0, shieldMs = 0, edgeMs = 0, networkMs = 0, unknownMs = 0 } = request.time;
  const behind = originMs + shieldMs;
  sum.add('origin_slow', behind > NORMAL_MS / 2 ? behind : 0, request);
  const doubted = silentMs > TELLING_SILENCE_MS && onlyByItsConnection(request);
  sum.add(doubted ? 'network_slow' : 'edge_slow', edgeMs > NORMAL_MS / 2 ? edgeMs : 0, request);
  sum.add('network_slow', networkMs > NORMAL_MS / 2 ? networkMs : 0, request);
  if (unknownMs <= NORMAL_MS / 2) return;
  const line = edgeLine(request);
  if (
    line !== null &&
    line.timeResolutionMs > FINE_MS &&
    index.fastestPeer(timed) < FASTER * (rateKbps(request) ?? 0)
  ) {
    sum.add('undetermined', unknownMs, request);
    return;
  }
  // An answer that was cut before its first byte while the origin was asked: the wait was the origin's.
  const waitedForOrigin = line?.aborted && (line.bytes ?? 0) === 0 && behind > 0;
  sum.add(waitedForOrigin ? 'origin_slow' : slowSender(timed, others, index), unknownMs, request);
}

/** Ms that were surely spent by either, over the requests that play waited for. */
interface KnownSenders {
  readonly edgeMs: number;
  readonly networkMs: number;
}

function knownSenders(waitedFor: readonly TimedRequest[]): KnownSenders {
  let edgeMs = 0;
  let networkMs = 0;
  for (const { request } of waitedFor) {
    const { time } = request;
    if ((time.edgeMs ?? 0) > NORMAL_MS) edgeMs += time.edgeMs ?? 0;
    if ((time.networkMs ?? 0) > NORMAL_MS) networkMs += time.networkMs ?? 0;
  }
  return { edgeMs, networkMs };
}

/**
 * Who made an answer slow where its own times can't tell: what the others that ran then say. Others that came much faster show that
 * the viewer's line could carry more; else it could not.
 */
function slowSender(timed: TimedRequest, { edgeMs, networkMs }: KnownSenders, index: RequestIndex): FindingCode {
  if (edgeMs > 2 * networkMs && edgeMs > NORMAL_MS) return 'edge_slow';
  if (networkMs > 2 * edgeMs && networkMs > NORMAL_MS) return 'network_slow';
  const own = rateKbps(timed.request);
  const peersWereFaster = own !== null && index.fastestPeer(timed) > Math.max(FAST_KBPS, FASTER * own);
  return peersWereFaster ? 'edge_slow' : 'network_slow';
}

/** An edge's slowness that rests on nothing but when its connection was used again: a line that has just recovered looks the same. */
function onlyByItsConnection(request: JoinedRequest): boolean {
  return request.playerRequest === null && (edgeLine(request)?.bytes ?? 0) > KERNEL_BYTES;
}
