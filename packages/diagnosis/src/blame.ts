import type { FindingCode, JoinedRequest } from '@telecine/domain';
import type { FailedTry } from './failed-tries.ts';
import type { Harm } from './harms.ts';
import {
  durationOf,
  edgeLine,
  endOf,
  instantOf,
  isAborted,
  isError,
  isNeeded,
  isPicture,
  isTruncated,
  rateKbps,
} from './request-facts.ts';

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
/** A try that failed this long before a stop can still be its reason: the buffer hid it until then. */
const HIDDEN_BY_BUFFER_MS = 15_000;
/** A request of this length is no reason for a harm. */
const NORMAL_MS = 400;
/** A peer this many times faster shows that the viewer's line could carry more. */
const FASTER = 3;
const FAST_KBPS = 500;
/** Answers under this size fit the kernel's buffer: their log times say nothing of the line. */
const TELLING_BYTES = 200_000;
const KERNEL_BYTES = 48_000;
/** A log with coarser times than this can't tell who was slow. */
const FINE_MS = 100;
/** Silence of the player, in need, for this long tells of its line. */
const TELLING_SILENCE_MS = 2_000;

/** Adds up who made play wait, over the requests that ran while it waited or just before. */
export function blameOf(harm: Harm, requests: readonly JoinedRequest[], tries: readonly FailedTry[]): Blame {
  const sum = new BlameSum(harm);
  for (const failed of tries) {
    if (isNeeded(failed.request) && ledTo(failed, harm)) sum.add(failed.code, retryMs(failed, tries), failed.request);
  }
  const silent = harm.kind === 'rebuffer' || harm.kind === 'left_waiting' ? silences(harm, requests) : [];
  for (const { request, ms } of silent) sum.add('network_slow', ms, request);
  const silentMs = silent.reduce((total, { ms }) => total + ms, 0);
  const waitedFor = requests.filter((request) => isNeeded(request) && overlaps(request, harm));
  for (const request of waitedFor) blameRequest(request, waitedFor, requests, silentMs, sum);
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
  if (at > harm.to || at < harm.from - HIDDEN_BY_BUFFER_MS) return false;
  return at >= harm.from || recoveredAt === null || recoveredAt > harm.from - 100;
}

function retryMs(failed: FailedTry, tries: readonly FailedTry[]): number {
  const took = failed.line?.durationMs ?? failed.request.playerRequest?.durationMs ?? 0;
  const again = tries.find((other) => other.at > failed.at && other.path === failed.path)?.at ?? failed.recoveredAt;
  return Math.max(took, again === null ? RETRY_MS : Math.min(LONGEST_RETRY_MS, again - failed.at));
}

/** A harm is led to by what ran when it began; a failure and a slow start by all that ran in them. */
function overlaps(request: JoinedRequest, harm: Harm): boolean {
  const before = harm.kind === 'failure' ? 0 : 100;
  return instantOf(request) < harm.to && endOf(request) > harm.from - before;
}

function blameRequest(
  request: JoinedRequest,
  waitedFor: readonly JoinedRequest[],
  all: readonly JoinedRequest[],
  silentMs: number,
  sum: BlameSum,
): void {
  if (isError(request) || isTruncated(request)) return;
  if (durationOf(request) < NORMAL_MS) return;
  const { originMs = 0, shieldMs = 0, edgeMs = 0, networkMs = 0, unknownMs = 0 } = request.time;
  const behind = originMs + shieldMs;
  sum.add('origin_slow', behind > NORMAL_MS / 2 ? behind : 0, request);
  const doubted = silentMs > TELLING_SILENCE_MS && onlyByItsConnection(request);
  sum.add(doubted ? 'network_slow' : 'edge_slow', edgeMs > NORMAL_MS / 2 ? edgeMs : 0, request);
  sum.add('network_slow', networkMs > NORMAL_MS / 2 ? networkMs : 0, request);
  if (unknownMs <= NORMAL_MS / 2) return;
  // An answer that was cut before its first byte while the origin was asked: the wait was the origin's.
  const line = edgeLine(request);
  if (
    line !== null &&
    line.timeResolutionMs > FINE_MS &&
    fastestPeer(request, all) < FASTER * (rateKbps(request) ?? 0)
  ) {
    sum.add('undetermined', unknownMs, request);
    return;
  }
  const waitedForOrigin = line?.aborted && (line.bytes ?? 0) === 0 && behind > 0;
  sum.add(waitedForOrigin ? 'origin_slow' : slowSender(request, waitedFor, all), unknownMs, request);
}

/**
 * Who made an answer slow where its own times can't tell: what the others that ran then say. Others that came much faster show that
 * the viewer's line could carry more; else it could not.
 */
function slowSender(
  request: JoinedRequest,
  waitedFor: readonly JoinedRequest[],
  all: readonly JoinedRequest[],
): FindingCode {
  let edge = 0;
  let network = 0;
  for (const { time } of waitedFor) {
    if ((time.edgeMs ?? 0) > NORMAL_MS) edge += time.edgeMs ?? 0;
    if ((time.networkMs ?? 0) > NORMAL_MS) network += time.networkMs ?? 0;
  }
  if (edge > 2 * network && edge > NORMAL_MS) return 'edge_slow';
  if (network > 2 * edge && network > NORMAL_MS) return 'network_slow';
  return peersWereFaster(request, all) ? 'edge_slow' : 'network_slow';
}

/** Whether others came so much faster at the same time that the viewer's line can't have been the limit. */
function peersWereFaster(request: JoinedRequest, all: readonly JoinedRequest[]): boolean {
  const own = rateKbps(request);
  return own !== null && fastestPeer(request, all) > Math.max(FAST_KBPS, FASTER * own);
}

/** The best rate that the viewer's line is known to have carried while this ran, kbps; 0 where nothing tells. */
function fastestPeer(request: JoinedRequest, all: readonly JoinedRequest[]): number {
  const from = instantOf(request);
  const to = endOf(request);
  let best = 0;
  for (const other of all) {
    if (other === request || instantOf(other) < from || endOf(other) > to || isAborted(other)) continue;
    const telling = other.playerRequest !== null || (edgeLine(other)?.bytes ?? 0) > TELLING_BYTES;
    if (telling) best = Math.max(best, rateKbps(other) ?? 0);
  }
  return best;
}

/**
 * Pictures that the edge had handed over at once while play stood for want of them, and after which the player, in need, asked for
 * nothing more for a while: what the log can't see is the way to the viewer. Only where no report says when they came.
 */
function silences(harm: Harm, all: readonly JoinedRequest[]): { request: JoinedRequest; ms: number }[] {
  const pictures = all.filter(isPicture);
  return pictures.flatMap((request, index) => {
    const asked = request.playerRequest !== null || isError(request) || isAborted(request);
    if (asked || durationOf(request) > NORMAL_MS || instantOf(request) < harm.from - HIDDEN_BY_BUFFER_MS) return [];
    const next = pictures[index + 1];
    const until = Math.min(harm.to, next === undefined ? harm.to : instantOf(next));
    const ms = until - Math.max(harm.from, endOf(request));
    return ms > NORMAL_MS ? [{ request, ms }] : [];
  });
}

/** An edge's slowness that rests on nothing but when its connection was used again: a line that has just recovered looks the same. */
function onlyByItsConnection(request: JoinedRequest): boolean {
  return request.playerRequest === null && (edgeLine(request)?.bytes ?? 0) > KERNEL_BYTES;
}
