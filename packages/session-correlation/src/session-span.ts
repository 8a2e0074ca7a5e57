import type { JoinedRequest, TimelineEvent } from '@telecine/domain';
import { firstInstant } from './join-requests.ts';

export interface SessionSpan {
  /** The play request. */
  readonly from: number;
  /** The last sign of life. */
  readonly to: number;
}

/** From the first thing that either side saw to the last. An aborted answer is logged long after its viewer left: its start counts. */
export function sessionSpan(events: readonly TimelineEvent[], requests: readonly JoinedRequest[]): SessionSpan {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { at } of events) {
    from = Math.min(from, at);
    to = Math.max(to, at);
  }
  for (const request of requests) {
    // Beside the player's own instants, one of a log with whole seconds tells nothing of the start.
    if (events.length === 0 || !isCoarse(request)) {
      from = Math.min(from, request.playerRequest?.startedAt ?? firstInstant(request));
    }
    to = Math.max(to, lastSign(request));
  }
  const ended = endOf(events);
  if (ended !== null) to = ended;
  return Number.isFinite(from) ? { from, to: Math.max(from, to) } : { from: 0, to: 0 };
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
