import type { JoinedRequest, SessionDeliveryRequest, TimelineEvent } from '@telecine/domain';
import { firstInstant } from './join-requests.ts';
import { wasCut } from './whole-answer.ts';

export interface SessionSpan {
  /** The play request. */
  readonly from: number;
  /** The last sign of life. */
  readonly to: number;
  /** The same, without the ends of answers that were cut. */
  readonly answeredTo: number;
}

/**
 * From the first thing that either side saw to the last. An answer that was cut while it was sent ends when its viewer went away, or
 * gave it up; one of which nothing had been sent is logged long after: its start counts.
 */
export function sessionSpan(events: readonly TimelineEvent[], requests: readonly JoinedRequest[]): SessionSpan {
  let from = Number.POSITIVE_INFINITY;
  let answeredTo = Number.NEGATIVE_INFINITY;
  let cutAt = Number.NEGATIVE_INFINITY;
  for (const { at } of events) {
    from = Math.min(from, at);
    answeredTo = Math.max(answeredTo, at);
  }
  for (const request of requests) {
    // Beside the player's own instants, one of a log with whole seconds tells nothing of the start.
    if (events.length === 0 || !isCoarse(request)) {
      from = Math.min(from, request.playerRequest?.startedAt ?? firstInstant(request));
    }
    answeredTo = Math.max(answeredTo, lastSign(request));
    for (const line of request.deliveryRequests) cutAt = Math.max(cutAt, cutOf(line));
  }
  const ended = endOf(events);
  if (ended !== null) answeredTo = ended;
  if (!Number.isFinite(from)) return { from: 0, to: 0, answeredTo: 0 };
  answeredTo = Math.max(from, answeredTo);
  return { from, to: ended === null ? Math.max(answeredTo, cutAt) : answeredTo, answeredTo };
}

function isCoarse({ playerRequest, deliveryRequests }: JoinedRequest): boolean {
  return playerRequest === null && deliveryRequests.every(({ timeResolutionMs }) => timeResolutionMs > 100);
}

/** When the player said that it is over, if it did and nothing came after. */
function endOf(events: readonly TimelineEvent[]): number | null {
  let ended: number | null = null;
  for (const { at, raw } of events) {
    if (raw.kind === 'request') continue;
    if (raw.playerState === 'ended') ended ??= at;
    else if (raw.playerState === 'playing' || raw.playerState === 'starting' || raw.playerState === 'seeking')
      ended = null;
  }
  return ended;
}

/** When an answer was cut while it was sent; minus infinity where it was not. */
function cutOf(line: SessionDeliveryRequest): number {
  return line.durationMs !== null && wasCut(line) ? line.startedAt + line.durationMs : Number.NEGATIVE_INFINITY;
}

function lastSign({ playerRequest, deliveryRequests }: JoinedRequest): number {
  let last = Number.NEGATIVE_INFINITY;
  if (playerRequest !== null) last = playerRequest.startedAt + (playerRequest.durationMs ?? 0);
  for (const line of deliveryRequests) {
    const whole =
      !line.aborted && (line.contentLength === null || line.bytes === null || line.bytes >= line.contentLength);
    last = Math.max(last, line.startedAt + (whole ? (line.durationMs ?? 0) : 0));
  }
  return last;
}
