import type { FindingCode, JoinedRequest } from '@telecine/domain';
import type { Harm } from './harms.ts';
import {
  askedOrigin,
  durationOf,
  edgeLine,
  endOf,
  instantOf,
  isAborted,
  isError,
  isNeeded,
  isTruncated,
  pathOf,
  rateKbps,
} from './request-facts.ts';

/** How much of a harm's wait each cause accounts for. */
export interface Blame {
  readonly harm: Harm;
  /** Ms of waiting by cause, within the harm and what led to it. */
  readonly msOf: ReadonlyMap<FindingCode, number>;
  readonly requestsOf: ReadonlyMap<FindingCode, readonly JoinedRequest[]>;
}

/** A failed try delays play by the wait for the next; of the last, by this. */
const RETRY_MS = 1_000;
/** Waiting that is nobody's fault: a request of this length is no reason for a harm. */
const NORMAL_MS = 400;
/** A peer this many times faster shows that the viewer's line could carry more. */
const FASTER = 3;

/** Adds up who made play wait, over the requests that ran while it waited or just before. */
export function blameOf(harm: Harm, requests: readonly JoinedRequest[]): Blame {
  const msOf = new Map<FindingCode, number>();
  const requestsOf = new Map<FindingCode, JoinedRequest[]>();
  const add = (code: FindingCode, ms: number, request: JoinedRequest): void => {
    if (ms <= 0) return;
    msOf.set(code, (msOf.get(code) ?? 0) + ms);
    const list = requestsOf.get(code);
    if (list) list.push(request);
    else requestsOf.set(code, [request]);
  };
  const waitedFor = requests.filter((request) => isNeeded(request) && overlaps(request, harm));
  for (const request of waitedFor) blameRequest(request, waitedFor, requests, add);
  return { harm, msOf, requestsOf };
}

/** A harm is led to by what ran when it began; a failure and a slow start by all that ran in them. */
function overlaps(request: JoinedRequest, harm: Harm): boolean {
  const before = harm.kind === 'failure' ? 0 : 100;
  return instantOf(request) < harm.to && endOf(request) + (isError(request) ? 5_000 : 0) > harm.from - before;
}

type Add = (code: FindingCode, ms: number, request: JoinedRequest) => void;

function blameRequest(
  request: JoinedRequest,
  waitedFor: readonly JoinedRequest[],
  all: readonly JoinedRequest[],
  add: Add,
): void {
  if (isError(request)) {
    add(errorCode(request), errorMs(request, all), request);
    return;
  }
  if (isTruncated(request)) {
    add('response_truncated', Math.max(RETRY_MS, durationOf(request)), request);
    return;
  }
  if (durationOf(request) < NORMAL_MS) return;
  const { originMs = 0, shieldMs = 0, edgeMs = 0, networkMs = 0, unknownMs = 0 } = request.time;
  add('origin_slow', originMs + shieldMs > NORMAL_MS / 2 ? originMs + shieldMs : 0, request);
  add('edge_slow', edgeMs > NORMAL_MS / 2 ? edgeMs : 0, request);
  add('network_slow', networkMs > NORMAL_MS / 2 ? networkMs : 0, request);
  if (unknownMs > NORMAL_MS / 2) add(slowSender(request, waitedFor, all), unknownMs, request);
}

/** Which error it was: by its status, and by whether the edge had asked behind itself. */
export function errorCode(request: JoinedRequest): FindingCode {
  const line = edgeLine(request);
  const status = line?.status ?? request.playerRequest?.status ?? 0;
  if (status === 401 || status === 403) return 'access_denied';
  if (status === 404 || status === 410) return 'content_missing';
  if (line === null || status === 0 || status === 444) return 'connection_failed';
  if (status >= 500) return askedOrigin(line) && (line.originStatus ?? status) >= 500 ? 'origin_error' : 'edge_error';
  return status === 499 || isAborted(request) ? 'network_slow' : 'edge_error';
}

function errorMs(request: JoinedRequest, all: readonly JoinedRequest[]): number {
  const path = pathOf(request);
  const at = instantOf(request);
  const next = all.find((other) => instantOf(other) > at && pathOf(other) === path);
  return Math.max(durationOf(request), next === undefined ? RETRY_MS : Math.min(10_000, instantOf(next) - at));
}

/**
 * Who made an answer slow where its own times can't tell: what the others that ran then say. Others that came much faster show that
 * the viewer's line could carry more; others that were as slow show that it could not.
 */
function slowSender(
  request: JoinedRequest,
  waitedFor: readonly JoinedRequest[],
  all: readonly JoinedRequest[],
): FindingCode {
  let edge = 0;
  let network = 0;
  for (const other of waitedFor) {
    edge += other.time.edgeMs ?? 0;
    network += (other.time.networkMs ?? 0) > NORMAL_MS ? (other.time.networkMs ?? 0) : 0;
  }
  if (edge > 2 * network && edge > NORMAL_MS) return 'edge_slow';
  if (network > 2 * edge && network > NORMAL_MS) return 'network_slow';
  const own = rateKbps(request);
  const from = instantOf(request);
  const to = endOf(request);
  let best = 0;
  for (const other of all) {
    if (other === request || instantOf(other) < from || endOf(other) > to) continue;
    best = Math.max(best, rateKbps(other) ?? 0);
  }
  if (own !== null && best > FASTER * own) return 'edge_slow';
  return 'network_slow';
}
