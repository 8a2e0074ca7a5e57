import type { SessionTimeline } from '@telecine/domain';

/** Signs of one departure come within this of each other, ms. */
const TOGETHER_MS = 1_000;

/**
 * Whether the last sign of life is the viewer's going: the player said goodbye, or an answer was cut while it was sent, as happens
 * when its viewer goes away. Else the viewer may have stayed on, and nobody saw for how long.
 */
export function seenToGo({ events, requests, endedAt }: SessionTimeline): boolean {
  const near = (at: number): boolean => at >= endedAt - TOGETHER_MS;
  if (events.some(({ at, raw }) => (raw.kind === 'session_end' || raw.kind === 'visibility') && near(at))) return true;
  return requests.some(({ deliveryRequests }) =>
    deliveryRequests.some(
      ({ aborted, startedAt, durationMs }) => aborted && durationMs !== null && isAt(startedAt + durationMs, endedAt),
    ),
  );
}

/** An answer of which nothing had been sent may be cut long after, and then is no sign: the session ended before. */
const isAt = (cutAt: number, endedAt: number): boolean => Math.abs(cutAt - endedAt) < TOGETHER_MS;
