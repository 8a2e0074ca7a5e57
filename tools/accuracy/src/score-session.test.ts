import type { SessionDetail, SessionMetrics } from '@telecine/domain';
import type { GroundTruth } from '@telecine/replay';
import { describe, expect, test } from 'vitest';
import { isMostly } from './find-answers.ts';
import { scoreSession } from './score-session.ts';

const TRUTH: GroundTruth = {
  id: '01',
  scenario: 'stall',
  player: 'hls',
  signal: 'v2q',
  sid: 's1',
  coverage: 'both',
  startupMs: 900,
  rebufferCount: 1,
  rebufferMs: 3_000,
  endsInRebuffer: false,
  watchedMs: 60_000,
  averageBitrateKbps: 1_000,
  clockSkewMs: 90_000,
  endedBy: 'ended',
  verdicts: ['network_slow', 'edge_slow'],
  requests: [],
  lineIds: new Set(['r1', 'r2', 'r3']),
  unseenRequestIds: new Set(),
};

const METRICS: SessionMetrics = {
  startupTimeMs: { value: 950, source: 'cmcd', errorMs: 250 },
  rebufferCount: { value: 1, source: 'cmcd' },
  rebufferDurationMs: { value: 3_600, source: 'cmcd', errorMs: 1_000 },
  watchedTimeMs: { value: 60_000, source: 'cmcd' },
  playingTimeMs: null,
  averageBitrateKbps: { value: 1_100, source: 'cmcd' },
  renditionSwitchCount: null,
  seekCount: null,
  droppedFrames: null,
  playbackFailed: null,
  startupFailed: null,
  exitedBeforeStart: null,
  endedBy: { value: 'quit', source: 'cmcd' },
};

/** An answer with a line for each of these request IDs. */
function answer(metrics: SessionMetrics, requestIds: readonly string[] = []): SessionDetail {
  const detail = {
    session: { coverage: 'both', metrics, clock: { offsetMs: 90_012, residualMs: 1, pairs: 3, sources: [] } },
    verdict: { code: 'edge_slow', confidence: 0.8, state: 'final', findings: [] },
    requests: requestIds.map((requestId) => ({ playerRequest: null, deliveryRequests: [{ requestId }] })),
  };
  return detail as unknown as SessionDetail; // only what scoring reads
}

const owner = { requestIds: () => [] };

describe('scores of a session', () => {
  test('errors are answer minus truth, each in its unit', () => {
    expect(scoreSession(TRUTH, 'CMCD v2', 'both', answer(METRICS), owner)).toMatchObject({
      found: true,
      coverageRight: true,
      clockErrorMs: 12,
      startup: { errorMs: 50, statedMs: 250, source: 'cmcd' },
      startedRight: true,
      stalled: true,
      rebuffers: { answered: 1, real: 1 },
      rebufferTime: { errorMs: 600, statedMs: 1_000, source: 'cmcd' },
      rebufferRatioErrorPp: 1,
      bitrateError: expect.closeTo(0.1),
      end: { answered: 'quit', real: 'ended' },
      verdict: { answered: 'edge_slow', confidence: 0.8, isRight: true },
    });
  });

  test('a start that only one side knows of is wrong and has no error in ms', () => {
    const never = { ...METRICS, startupTimeMs: null };
    expect(scoreSession(TRUTH, 'CMCD v2', 'both', answer(never), owner)).toMatchObject({
      startup: null,
      startedRight: false,
    });
    const neverReally = { ...TRUTH, startupMs: null };
    expect(scoreSession(neverReally, 'CMCD v2', 'both', answer(never), owner)).toMatchObject({ startedRight: true });
  });

  test('no answer is neither found nor right', () => {
    const score = scoreSession(TRUTH, 'none', 'both', null, owner);
    expect(score).toMatchObject({
      found: false,
      coverageRight: false,
      verdict: { isRight: false },
      rebufferTime: null,
    });
  });
});

test.each([
  ['most of its lines and little else', ['r1', 'r2', 'x'], true],
  ['too few of its lines: torn', ['r1'], false],
  ['too many of others: merged', ['r1', 'r2', 'r3', 'x', 'y', 'z'], false],
])('an inferred session is a true one if it holds %s', (_, requestIds, expected) => {
  expect(isMostly(answer(METRICS, requestIds), TRUTH.lineIds)).toBe(expected);
});
