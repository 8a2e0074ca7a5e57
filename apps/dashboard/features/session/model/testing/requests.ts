import type { JoinedRequest, SessionDeliveryRequest, SessionDetail, TimeSplit } from '@telecine/domain';
import type { LogSources } from '../log-sources.ts';
import { type FactsContext, type RequestFacts, requestFacts } from '../request-facts.ts';

/** Builders for tests: a healthy thing, and what is different about it. */
export const ORIGIN = 1_800_000_000_000;

export function line(over: Partial<SessionDeliveryRequest> = {}): SessionDeliveryRequest {
  return {
    id: 'line',
    sourceId: 'src_a',
    tier: 'edge',
    startedAt: ORIGIN + 10,
    timeResolutionMs: 1,
    ttfbMs: null,
    durationMs: 50,
    bytes: 1000,
    contentLength: 1000,
    status: 200,
    method: 'GET',
    host: 'cdn.example',
    path: '/a/seg1.m4s',
    query: '',
    cacheStatus: 'hit',
    cacheStatusRaw: 'HIT',
    pop: 'FRA',
    aborted: false,
    originTtfbMs: null,
    originStatus: null,
    connectionId: '',
    connectionRequests: null,
    requestId: '',
    contentType: 'video/mp4',
    range: '',
    cmcd: null,
    extra: {},
    ...over,
  };
}

export interface RequestSketch {
  readonly id: string;
  readonly at?: number;
  readonly tookMs?: number;
  readonly name?: string;
  readonly player?: boolean;
  readonly lines?: readonly Partial<SessionDeliveryRequest>[];
  readonly playerStatus?: number | null;
  readonly time?: TimeSplit;
  readonly mediaMs?: number | null;
}

/** A request that both sides saw: the player from `at` for `tookMs`, the edge 10 ms later. */
export function joined(sketch: RequestSketch): JoinedRequest {
  const { id, at = 0, tookMs = 100, lines = [{}] } = sketch;
  const startedAt = ORIGIN + at;
  const report = {
    id: `p-${id}`,
    url: 'https://cdn.example/a/seg1.m4s',
    startedAt,
    ttfbMs: 40,
    durationMs: tookMs,
    bytes: 1000,
    status: sketch.playerStatus === undefined ? 200 : sketch.playerStatus,
  };
  const logged = lines.map((over, index) =>
    line({ id: `d-${id}${index === 0 ? '' : index}`, startedAt: startedAt + 10, durationMs: tookMs - 20, ...over }),
  );
  return {
    playerRequest: sketch.player === false ? null : report,
    deliveryRequests: logged,
    match: null,
    time: sketch.time ?? { networkMs: 20, edgeMs: tookMs - 20 },
    object: { type: 'video', name: sketch.name ?? id, bitrateKbps: 1210, durationMs: sketch.mediaMs ?? 2000 },
  };
}

export const NO_SOURCES: LogSources = { relevant: [], due: [], expectedFor: () => null, nameOf: (id) => id };
export const CONTEXT: FactsContext = { origin: ORIGIN, coverage: 'both', sources: NO_SOURCES };

export const facts = (sketches: readonly RequestSketch[], context: FactsContext = CONTEXT): RequestFacts[] =>
  sketches.map((sketch, index) => requestFacts(joined(sketch), index, context));

/** A session of these requests, healthy and final, and what is different about it. */
export function detail(requests: readonly JoinedRequest[], over: Partial<SessionDetail> = {}): SessionDetail {
  return {
    session: {
      id: 'session',
      contentId: 'clip',
      startedAt: ORIGIN,
      endedAt: ORIGIN + 60_000,
      coverage: 'both',
      sessionIdFrom: 'cmcd',
      player: { name: 'hls.js', version: '1.7.4' },
      cdns: ['cdn-a'],
      pops: ['FRA'],
      device: {},
      geo: {},
      streamingFormat: 'hls',
      requests: { total: requests.length, failed: 0, slow: 0, paired: requests.length, hits: 0, misses: 0, bytes: 0 },
      reports: 0,
      metrics: {
        startupTimeMs: { value: 784, source: 'player' },
        rebufferCount: { value: 0, source: 'player' },
        rebufferDurationMs: { value: 0, source: 'player' },
        watchedTimeMs: { value: 60_000, source: 'player' },
        playingTimeMs: null,
        averageBitrateKbps: null,
        renditionSwitchCount: null,
        seekCount: null,
        droppedFrames: null,
        playbackFailed: null,
        startupFailed: null,
        exitedBeforeStart: null,
        endedBy: null,
      },
      clock: { offsetMs: -1, residualMs: 2, pairs: 81, sources: [] },
      completeness: { state: 'final', sources: [{ id: 'src_a', completeUntil: ORIGIN + 90_000 }] },
    },
    verdict: { code: 'healthy', confidence: 0.9, state: 'final', findings: [] },
    requests,
    tracks: { states: [], buffer: [], bitrate: [], throughput: [], markers: [] },
    reports: [],
    ...over,
  };
}
