import {
  asSourceId,
  type PeerContext,
  type PeerDelivery,
  type SessionRecords,
  type StoredDeliveryRequest,
  type StoredPlayerEvent,
} from '@telecine/domain';
import { measure } from '@telecine/qoe';
import { correlate } from '@telecine/session-correlation';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';

/** The whole answer for a session's records, and for the same among its peers. */
function answer(records: SessionRecords, peers: PeerContext | null = null) {
  const timeline = correlate(records);
  const metrics = measure(timeline);
  return { timeline, metrics, verdict: diagnose(timeline, metrics, { peers }) };
}

const T0 = 1_790_000_000_000;
const paths = fc.constantFrom(
  '/v/master.m3u8',
  '/v/init.mp4',
  '/v/seg1.m4s',
  '/v/seg2.m4s',
  '/v/seg3.m4s',
  '/a/seg1.m4s',
  '/drm/license',
);
const hosts = fc.constantFrom('cdn-a.example', 'cdn-b.example');

const anyLine = fc
  .record({
    id: fc.uuid(),
    at: fc.integer({ min: 0, max: 40_000 }),
    durationMs: fc.nat(9_000),
    path: paths,
    host: hosts,
    status: fc.constantFrom(200, 200, 200, 206, 304, 403, 404, 444, 503, 0),
    bytes: fc.nat(700_000),
    aborted: fc.boolean(),
    originTtfbMs: fc.option(fc.nat(5_000), { nil: undefined }),
    pop: fc.constantFrom('', 'FRA'),
    sta: fc.option(fc.constantFrom('s', 'p', 'r', 'k', 'a'), { nil: undefined }),
  })
  .map(
    ({ at, originTtfbMs, sta, ...rest }): StoredDeliveryRequest => ({
      ...rest,
      sourceId: asSourceId(rest.host === 'cdn-a.example' ? 'src_a' : 'src_b'),
      sessionId: 's1',
      sessionIdFrom: 'cmcd',
      receivedAt: T0 + at + rest.durationMs + 100,
      clientHash: '',
      startedAt: T0 + at,
      timeResolutionMs: 1,
      contentLength: 300_000,
      method: 'GET',
      cacheStatus: 'unknown',
      tier: 'edge',
      ...(originTtfbMs === undefined ? {} : { originTtfbMs }),
      cmcd: { version: 2, from: 'query', data: { ...(sta === undefined ? {} : { sta }), ot: 'v', d: 4_000 } },
    }),
  );

const anyEvent = fc
  .record({
    id: fc.uuid(),
    at: fc.integer({ min: 0, max: 40_000 }),
    kind: fc.constantFrom('state', 'heartbeat', 'request', 'error', 'visibility'),
    playerState: fc.constantFrom('starting', 'playing', 'rebuffering', 'seeking', 'paused', 'ended', 'failed', null),
    took: fc.nat(9_000),
    path: paths,
    host: hosts,
    status: fc.constantFrom(200, 503, 0, null),
    droppedFrames: fc.option(fc.nat(2_000)),
    errorCode: fc.constantFrom('', '', '4001', 'keySystemNoKeys', 'manifestParsingError'),
  })
  .map(
    ({ at, took, path, host, status, ...rest }) =>
      ({
        ...rest,
        receivedAt: T0 + at + took + 40,
        sessionId: 's1',
        viewerId: '',
        occurredAt: T0 + at,
        via: 'cmcd',
        sequence: null,
        contentId: '',
        playheadMediaMs: null,
        bufferLengthMs: null,
        bitrateKbps: null,
        throughputKbps: null,
        fatal: false,
        request:
          rest.kind === 'request'
            ? { url: `https://${host}${path}`, status, startedAt: T0 + at, ttfbMs: 30, durationMs: took, bytes: null }
            : null,
        playerName: '',
        playerVersion: '',
        device: '',
        country: '',
        attributes: {},
      }) satisfies StoredPlayerEvent,
  );

const sources = ['a', 'b'].map((name) => ({ id: `src_${name}`, name: `cdn-${name}`, completeUntil: T0 + 100_000 }));
const shuffled = <Item>(items: readonly Item[]) => fc.shuffledSubarray([...items], { minLength: items.length });
const anySession = fc
  .record({ events: fc.array(anyEvent, { maxLength: 20 }), requests: fc.array(anyLine, { maxLength: 25 }) })
  .chain((first) =>
    fc.tuple(fc.constant(first), fc.record({ events: shuffled(first.events), requests: shuffled(first.requests) })),
  );

const anyPlace = fc
  .record({
    pop: fc.constantFrom('FRA', 'AMS'),
    sessions: fc.nat(40),
    requests: fc.nat(900),
    hits: fc.nat(900),
    misses: fc.nat(900),
    errors: fc.nat(300),
    edgeTtfbMs: fc.option(fc.nat(4_000)),
    originTtfbMs: fc.option(fc.nat(9_000)),
    throughputKbps: fc.option(fc.nat(9_000)),
  })
  .map((place): PeerDelivery => ({ sourceId: 'src_a', ...place }));
const anyPeers: fc.Arbitrary<PeerContext> = fc
  .tuple(fc.array(anyPlace, { maxLength: 4 }), fc.option(fc.array(anyPlace, { maxLength: 4 })))
  .map(([now, before]) => ({
    windows: [{ from: T0 - 60_000, to: T0 + 300_000, places: now }],
    usual: before === null ? null : { from: T0 - 86_400_000, to: T0, places: before },
  }));

test('whatever came, each finding is short, sure of something, grouped, and proved by what was received', () => {
  fc.assert(
    fc.property(anySession, anyPeers, ([first], peers) => {
      const { timeline, verdict } = answer({ sessionId: 's1', sources, ...first }, peers);
      const ids = new Set([
        ...first.requests.map(({ id }) => id),
        ...timeline.events.map(({ raw }) => raw.id),
        ...timeline.requests.map(({ playerRequest }) => playerRequest?.id),
      ]);
      const codes = verdict.findings.map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
      for (const { summary, confidence, from, to, group, evidence, counterEvidence } of verdict.findings) {
        expect(summary.length).toBeLessThanOrEqual(150);
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThan(1);
        expect(from).toBeLessThanOrEqual(to);
        expect(group.key).toMatch(/^[0-9a-f]{16}$/);
        for (const { kind, id, why } of [...evidence, ...counterEvidence]) {
          expect(why).not.toMatch(/NaN|Infinity|undefined/);
          if (kind === 'delivery_request' || kind === 'player_request' || kind === 'player_event') {
            expect(ids).toContain(id);
          }
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('the order in which records arrive never changes timeline, measures or verdict', () => {
  fc.assert(
    fc.property(anySession, ([first, again]) => {
      expect(answer({ sessionId: 's1', sources, ...again })).toEqual(answer({ sessionId: 's1', sources, ...first }));
    }),
    { numRuns: 100 },
  );
});

test('states leave no gap, times are never negative, and a verdict is always the first of its findings', () => {
  fc.assert(
    fc.property(anySession, ([first]) => {
      const { timeline, metrics, verdict } = answer({ sessionId: 's1', sources, ...first });
      for (const [index, { from, to }] of timeline.states.entries()) {
        expect(to).toBeGreaterThanOrEqual(from);
        if (index > 0) expect(from).toBe(timeline.states[index - 1]?.to);
      }
      for (const { time } of timeline.requests)
        for (const ms of Object.values(time)) expect(ms).toBeGreaterThanOrEqual(0);
      for (const measured of [metrics.startupTimeMs, metrics.rebufferDurationMs, metrics.watchedTimeMs]) {
        expect(measured?.value ?? 0).toBeGreaterThanOrEqual(0);
      }
      expect(verdict.code).toBe(verdict.findings[0]?.code);
    }),
    { numRuns: 100 },
  );
});
