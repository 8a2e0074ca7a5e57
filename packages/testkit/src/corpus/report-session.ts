import type { PlayerEventKind, PlayerState } from '@telecine/domain';
import { EVENTS_A_BEACON, SEGMENT_MS, SEGMENTS_AN_EVENT } from './corpus-options.ts';
import type { GeneratedRequest } from './generated-request.ts';
import { playheadAt, playSession } from './play-session.ts';
import type { SessionPlan } from './session-plan.ts';

/** One thing that a player says, as `POST /v1/beacons` takes it. */
export interface GeneratedEvent {
  readonly sessionId: string;
  readonly sequence: number;
  readonly kind: PlayerEventKind;
  readonly occurredAt: number;
  readonly [member: string]: unknown;
}

/** A body of `POST /v1/beacons`. */
export interface GeneratedBeacon {
  readonly sessionId: string;
  /** Epoch ms. */
  readonly sentAt: number;
  readonly events: readonly GeneratedEvent[];
}

/** The beacons of a session: what its player says of the requests of `playSession`. */
export function* reportSession(plan: SessionPlan): Generator<GeneratedBeacon, void> {
  let events: GeneratedEvent[] = [];
  for (const event of eventsOf(plan)) {
    events.push(event);
    if (events.length < EVENTS_A_BEACON) continue;
    yield { sessionId: plan.sessionId, sentAt: event.occurredAt, events };
    events = [];
  }
  const last = events.at(-1);
  if (last) yield { sessionId: plan.sessionId, sentAt: last.occurredAt, events };
}

function* eventsOf(plan: SessionPlan): Generator<GeneratedEvent, void> {
  let sequence = 0;
  let at = plan.startedAt;
  const event = (kind: PlayerEventKind, occurredAt: number, members: object): GeneratedEvent => {
    at = Math.max(at, Math.round(occurredAt));
    return {
      sessionId: plan.sessionId,
      sequence: sequence++,
      kind,
      occurredAt: at,
      ...members,
    };
  };
  yield event('session_start', plan.startedAt, {
    state: 'starting' satisfies PlayerState,
    contentId: plan.contentId,
    viewerId: `viewer-${plan.clientPort}`,
    player: { name: 'hls.js', version: '1.7.4' },
    device: plan.userAgent,
    attributes: { page: `https://www.example.com${plan.titlePath}`, experiment: 'a', release: '2026.11.2' },
  });
  let index = -2;
  for (const request of playSession(plan)) {
    if (request.status !== 200) continue; // it is asked for again
    if (index === 0) {
      yield event('state', request.startedAt + request.durationMs + 40, { state: 'playing', playheadMediaMs: 0 });
    } else if (index > 0 && index % SEGMENTS_AN_EVENT === 0) {
      yield index % (2 * SEGMENTS_AN_EVENT) === 0
        ? event('heartbeat', request.startedAt + 500, { ...measured(request, index), droppedFrames: 0 })
        : event('request', request.startedAt + request.durationMs, {
            ...measured(request, index),
            request: reported(request),
          });
    }
    index++;
  }
  const left = plan.segments * SEGMENT_MS - playheadAt(plan.segments - 1);
  yield event('session_end', at + left, { state: 'ended', playheadMediaMs: plan.segments * SEGMENT_MS });
}

const measured = (request: GeneratedRequest, index: number) => ({
  state: 'playing' satisfies PlayerState,
  playheadMediaMs: playheadAt(index),
  bufferLengthMs: request.bufferLengthMs,
  bitrateKbps: request.bitrateKbps,
  throughputKbps: request.throughputKbps,
});

const reported = (request: GeneratedRequest) => ({
  url: `https://${request.host}${request.path}`,
  status: request.status,
  startedAt: Math.round(request.startedAt),
  ttfbMs: Math.min(request.durationMs, 10 + (request.originTtfbMs ?? 0)),
  durationMs: request.durationMs,
  bytes: request.bytes,
});
