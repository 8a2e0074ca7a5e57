import { expect, test } from 'vitest';
import type { IssueSample } from '../issue-types.ts';
import { AFTER_MS, alignedShapes, BEFORE_MS } from './aligned-shapes.ts';

const PX_PER_MS = 240 / (BEFORE_MS + AFTER_MS);
const sample = (finding: number, endedAt: number): Pick<IssueSample, 'session' | 'strip' | 'finding'> => ({
  session: {
    id: 's',
    contentId: '',
    startedAt: 1_000_000,
    endedAt: 1_000_000 + endedAt,
    coverage: 'both',
    sessionIdFrom: 'cmcd',
    player: null,
    cdns: [],
    pops: [],
    device: {},
    geo: {},
    streamingFormat: 'hls',
    requests: { total: 1, failed: 1, slow: 0, paired: 1, hits: 0, misses: 1, bytes: 1 },
    reports: 1,
    clock: { offsetMs: null, residualMs: null, pairs: 0, sources: [] },
    completeness: { state: 'final', sources: [] },
    metrics: {
      startupTimeMs: null,
      rebufferCount: null,
      rebufferDurationMs: null,
      watchedTimeMs: null,
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
  },
  strip: {
    states: [['playing', 0, endedAt, 'player']],
    marks: [
      ['failed', finding, finding + 50, 'edge'],
      ['failed', endedAt, endedAt, 'edge'],
    ],
  },
  finding: { summary: '', from: 1_000_000 + finding, to: 1_000_000 + finding, blamed: false },
});

test('where the finding begins stands at the same place in every sample', () => {
  for (const at of [2_000, 60_000]) {
    const failed = alignedShapes(sample(at, at + 5_000), 240).find(({ kind }) => kind === 'failed');
    expect(failed?.x).toBeCloseTo(BEFORE_MS * PX_PER_MS, 5);
  }
});

test('a session that begins in the stretch begins there, and what lies outside is left out', () => {
  const shapes = alignedShapes(sample(5_000, 600_000), 240);
  expect(shapes.find(({ kind }) => kind === 'length')?.x).toBeCloseTo(10_000 * PX_PER_MS, 5);
  expect(shapes.filter(({ kind }) => kind === 'failed')).toHaveLength(1); // that at the end is ten minutes later
});
