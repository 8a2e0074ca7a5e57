import type {
  PlayerEventKind,
  PlayerState,
  SessionRecords,
  SourceFacts,
  StoredDeliveryRequest,
  StoredPlayerEvent,
} from '@telecine/domain';
import { imaginedEvent, imaginedLine } from '@telecine/testkit';

/** Small hand-written records for tests. Instants are ms from `T0`; what isn't said has a plain default. */
export const T0 = 1_790_000_000_000;
export const HOST = 'cdn-a.example';

export interface LineSpec extends Partial<Omit<StoredDeliveryRequest, 'startedAt'>> {
  readonly at: number;
}

let count = 0;

/** A log line of the edge: a whole 200 of 100 kB in 50 ms, a hit, unless the spec says otherwise. */
export function line({ at, ...spec }: LineSpec): StoredDeliveryRequest {
  const durationMs = spec.durationMs ?? 50;
  const made = imaginedLine(++count, {
    receivedAt: T0 + at + durationMs + 200,
    clientHash: 'c1',
    startedAt: T0 + at,
    durationMs,
    bytes: 100_000,
    contentLength: spec.bytes ?? 100_000,
    host: HOST,
    path: '/v/seg1.m4s',
    protocol: 'HTTP/1.1',
    contentType: 'video/mp4',
    ...spec,
  });
  return spec.id === undefined ? made : { ...made, id: spec.id };
}

/** A line of a log with whole seconds and no durations. */
export function coarseLine(spec: LineSpec): StoredDeliveryRequest {
  const { durationMs: _, ...rest } = line(spec);
  return { ...rest, startedAt: Math.floor(rest.startedAt / 1_000) * 1_000, timeResolutionMs: 1_000 };
}

export interface EventSpec extends Partial<StoredPlayerEvent> {
  readonly at: number;
  /** How far the player's clock is ahead. */
  readonly skewMs?: number;
}

/** A player event, received 30 ms after it happened. */
export function event({ at, skewMs = 0, ...spec }: EventSpec): StoredPlayerEvent {
  const made = imaginedEvent(++count, {
    receivedAt: T0 + at + 30,
    occurredAt: T0 + at + skewMs,
    sequence: null,
    ...spec,
  });
  return spec.id === undefined ? made : { ...made, id: spec.id };
}

export const state = (
  at: number,
  playerState: PlayerState,
  kind: PlayerEventKind = 'state',
  skewMs = 0,
): StoredPlayerEvent => event({ at, kind, playerState, skewMs });

export interface ReportSpec {
  readonly at: number;
  readonly took: number;
  readonly path?: string;
  readonly host?: string;
  readonly ttfb?: number | null;
  readonly status?: number | null;
  readonly skewMs?: number;
  readonly id?: string;
  /** When the report came, where that is not at the request's end. */
  readonly receivedAt?: number;
}

/** A request as the player reported it, at its end. */
export function report(spec: ReportSpec): StoredPlayerEvent {
  const { at, took, path = '/v/seg1.m4s', host = HOST, ttfb = 40, status = 200, skewMs = 0, id, receivedAt } = spec;
  const startedAt = T0 + at + skewMs;
  return event({
    at,
    skewMs,
    kind: 'request',
    receivedAt: T0 + (receivedAt ?? at + took + 30),
    request: { url: `https://${host}${path}`, status, startedAt, ttfbMs: ttfb, durationMs: took, bytes: null },
    ...(id === undefined ? {} : { id }),
  });
}

export const SOURCES: readonly SourceFacts[] = [
  { id: 'src_a', name: 'cdn-a', completeUntil: T0 + 10_000_000 },
  { id: 'src_b', name: 'cdn-b', completeUntil: T0 + 10_000_000 },
];

export const records = (
  events: readonly StoredPlayerEvent[],
  requests: readonly StoredDeliveryRequest[],
  sources: readonly SourceFacts[] = SOURCES,
): SessionRecords => ({ sessionId: 's1', events, requests, sources });

export interface PlaySpec {
  readonly segments: number;
  readonly durationMs?: number;
  readonly skewMs?: number;
  readonly driftPpm?: number;
  readonly coarse?: boolean;
  /** Extra time of single segments at the viewer: number → ms. */
  readonly slow?: Readonly<Record<number, number>>;
  readonly reports?: boolean;
}

/** A plain play of `segments` muxed segments: a buffer of three, one request at a time, 20 ms of way each direction. */
export function play(spec: PlaySpec): SessionRecords {
  const { segments, durationMs = 4_000, skewMs = 0, driftPpm = 0, coarse = false, slow = {}, reports = true } = spec;
  const events: StoredPlayerEvent[] = [];
  const lines: StoredDeliveryRequest[] = [];
  let free = 0;
  for (let number = 0; number < segments; number++) {
    const at = Math.max(free, (number - 3) * durationMs + 300);
    const took = 240 + (slow[number] ?? 0);
    const path = `/v/seg${number}.ts`;
    const cmcd = {
      version: 2,
      from: 'query' as const,
      data: {
        ot: 'av',
        d: durationMs,
        br: [{ value: 1_000 }],
        sf: 'h',
        ...(number < segments - 1 ? { nor: [{ url: 'next' }] } : {}),
      },
    };
    const spec = { at: at + 20, durationMs: took - 60, path, bytes: 500_000, contentType: 'video/mp2t', cmcd };
    lines.push(coarse ? coarseLine(spec) : line(spec));
    if (reports) events.push(report({ at, took, path, skewMs: skewMs + (at * driftPpm) / 1e6 }));
    free = at + took + 5;
  }
  return records(events, lines);
}
