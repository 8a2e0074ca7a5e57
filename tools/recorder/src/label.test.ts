import { describe, expect, test } from 'vitest';
import { labelOf } from './label.ts';
import type { Cause, DrawnScenario } from './scenario.ts';
import { type Truth, truthOf } from './truth.ts';

const nothing = truthOf(
  {
    ...{ intentAt: 0, firstFrameAt: null, events: [], errors: [], freezes: [], displayed: [] },
    ...{ mediaTime: 0, ended: false, paused: false, droppedFrames: 0, totalFrames: 0 },
  },
  'left',
  0,
);
const played: Truth = { ...nothing, outcome: 'completed', startup_ms: 900 };
const stopped: Truth = { ...played, rebuffer_count: 1, rebuffer_total_ms: 4000 };
const openStop: Truth = {
  ...stopped,
  outcome: 'abandoned_mid_play',
  rebuffers: [{ start_ms: 9000, dur_ms: 4000, open: true }],
};
const scenario = (cause: Cause, more: Partial<DrawnScenario> = {}): DrawnScenario => ({
  ...{ id: 's1-1-test-hls', name: 'test', player: 'hls', format: 'hls_ts', title: 't', device: 'mac', cmcd: 'v2q' },
  ...{ reportBatch: null, line: { rttMs: 40, rates: [[0, 6000]] }, cause },
  ...more,
});
const line = (status: number, host = 'cdn-a.example', endedAt = 1_000) => ({
  ...{ status, host, uri: '/vod/t/ts/144p/seg4.ts?CMCD=x', endedAt, durationMs: 500 },
});
const fine = [line(200)];

const NOTHING: Cause = { kind: 'nothing' };
const LINE: Cause = { kind: 'line', leastKbps: 100 };
const EDGE: Cause = { kind: 'slow', verdict: 'edge_slow' };
const ERROR: Cause = { kind: 'error', verdict: 'origin_error', status: 502, otherCdn: false };
const LOST_CDN: Cause = { kind: 'error', verdict: 'edge_error', status: 503, otherCdn: true };
const slowSegment = { edge: [{ cdn: 'cdn-a', path: '/ts/\\w+/seg(?:4)\\.ts$', bytesPerSecond: 900 }] } as const;

test.each<[string, DrawnScenario, Truth, readonly ReturnType<typeof line>[], string, boolean]>([
  ['no harm without a cause is health', scenario(NOTHING), played, fine, 'healthy', false],
  ['no harm in spite of a cause is health', scenario(LINE), played, fine, 'healthy', false],
  ['a stop is its cause’s', scenario(LINE), stopped, fine, 'network_slow', true],
  ['a slow start is its cause’s', scenario(LINE), { ...played, startup_ms: 5000 }, fine, 'network_slow', true],
  ['who leaves in a stop left waiting', scenario(LINE), openStop, fine, 'left_while_waiting', true],
  [
    'an edge is blamed where its slow segment was asked for',
    scenario(EDGE, slowSegment),
    stopped,
    fine,
    'edge_slow',
    true,
  ],
  ['a retry that recovered hurt nobody', scenario(ERROR), played, [line(502), line(200)], 'healthy', false],
  [
    'a failure is the error’s',
    scenario(ERROR),
    { ...stopped, outcome: 'failed_mid_play' },
    [line(502)],
    'origin_error',
    true,
  ],
  [
    'a CDN that was lost without harm',
    scenario(LOST_CDN),
    played,
    [line(200), line(503), line(200, 'cdn-b.example')],
    'cdn_failover',
    false,
  ],
])('%s', (_, drawn, truth, lines, best, viewerHurt) => {
  const label = labelOf(drawn, truth, lines);
  expect(label?.verdicts[0]).toBe(best);
  expect(label?.viewerHurt).toBe(viewerHurt);
});

test.each([
  ['nothing was done to it', scenario(NOTHING)],
  ['its fault never came about', scenario(ERROR)],
  ['its slow segment was never asked for', scenario(EDGE, { edge: [{ ...slowSegment.edge[0], path: '/seg9\\.ts$' }] })],
])('harm has no label where %s', (_, drawn) => {
  expect(labelOf(drawn, stopped, fine)).toBeNull();
});

test.each([
  ['just after a long stop left because of it, or not', 13_100, true],
  ['well after it left for a reason of their own', 14_000, false],
])('who leaves %s', (_, session_wall_ms, either) => {
  const left: Truth = {
    ...{ ...stopped, outcome: 'abandoned_mid_play', session_wall_ms },
    rebuffers: [{ start_ms: 9_000, dur_ms: 4_000, open: false }],
  };
  const verdicts = labelOf(scenario(LINE), left, fine)?.verdicts;
  expect(verdicts?.[0]).toBe('network_slow');
  expect(verdicts?.includes('left_while_waiting')).toBe(either);
});

test('harm that can be seen either way has both labels', () => {
  expect(labelOf(scenario(LINE), { ...played, startup_ms: 3000 }, fine)?.verdicts).toEqual(
    expect.arrayContaining(['healthy', 'network_slow']),
  );
});

describe('a player that stands after an error', () => {
  const standing = (fatal: boolean | null): Truth => ({
    ...stopped,
    outcome: 'failed_mid_play',
    fatal_error: { ms: 20_000, code: 'x', fatal, http: null, url: null },
  });
  const bestOf = (truth: Truth, endedAt: number): string | undefined =>
    labelOf(scenario(EDGE, slowSegment), truth, [line(200, 'cdn-a.example', endedAt)])?.verdicts[0];

  test('has failed where it called the error fatal, or asked for nothing after it', () => {
    expect(bestOf(standing(true), 22_000)).toBe('edge_slow');
    expect(bestOf(standing(false), 20_400)).toBe('edge_slow');
  });

  test('was left waiting where it went on asking for media', () => {
    expect(bestOf(standing(false), 22_000)).toBe('left_while_waiting');
    expect(bestOf(standing(null), 22_000)).toBe('left_while_waiting');
  });
});
