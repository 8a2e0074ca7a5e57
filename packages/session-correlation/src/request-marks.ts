import type { JoinedRequest, TimeSplit } from '@telecine/domain';
import { firstInstant } from './join-requests.ts';

/** What stands out about a request in lists and counts. */
export type RequestMark = 'failed' | 'slow' | 'aborted';

/** Slower than its own media lasts, or than this where that is not known. */
const SLOW_MS = 2_000;
const LEAST_SLOW_MS = 1_000;

/** Whether a request failed, was cut, or took longer than it may; null for the many that are fine. */
export function markOf(request: JoinedRequest): RequestMark | null {
  const { playerRequest, deliveryRequests, object } = request;
  const line = deliveryRequests.at(-1);
  const status = line?.status ?? playerRequest?.status ?? null;
  if (status !== null && (status >= 400 || status === 0)) return 'failed';
  if (line?.aborted) return 'aborted';
  const took = tookMs(request);
  const allowed = object.durationMs === null ? SLOW_MS : Math.max(LEAST_SLOW_MS, object.durationMs);
  return took > allowed ? 'slow' : null;
}

/** Wall time of a request: the player's where it reported, else the log's. */
export function tookMs({ playerRequest, deliveryRequests }: JoinedRequest): number {
  return playerRequest?.durationMs ?? deliveryRequests.at(-1)?.durationMs ?? 0;
}

export function spanOf(request: JoinedRequest): { from: number; to: number } {
  const from = firstInstant(request);
  return { from, to: from + tookMs(request) };
}

/** Who spent most of a request's time, in one word. */
export function slowestPart(time: TimeSplit): string {
  const parts = [
    ['client', time.clientMs],
    ['network', time.networkMs],
    ['edge', time.edgeMs],
    ['shield', time.shieldMs],
    ['origin', time.originMs],
    ['unknown', time.unknownMs],
  ] as const;
  let who = 'unknown';
  let most = 0;
  for (const [name, ms] of parts) if (ms !== undefined && ms > most) [who, most] = [name, ms];
  return who;
}
