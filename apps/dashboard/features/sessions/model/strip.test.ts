import type { SessionStrip, SessionSummary } from '@telecine/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stripScale } from './strip-scale.ts';
import { STRIP_TAIL_PX, stripShapes } from './strip-shapes.ts';
import { stripText } from './strip-text.ts';

const WIDTH = 200 + STRIP_TAIL_PX;

/** Only what strips look at. */
function item(strip: SessionStrip, lengthMs: number, part: Partial<SessionSummary> = {}, failed = false) {
  const session = {
    startedAt: 1000,
    endedAt: 1000 + lengthMs,
    coverage: 'both',
    metrics: { playbackFailed: { value: failed, source: 'player' }, startupFailed: null },
    ...part,
  } as SessionSummary;
  return { session, strip };
}
const EMPTY: SessionStrip = { states: [], marks: [] };

describe('stripScale', () => {
  test.each([
    [[], 5000],
    [[100_000, 60_000], 100_000],
    [[...Array<number>(99).fill(60_000), 7_200_000], 180_000],
  ])('of %o is %i ms: the longest, outliers apart', (lengths, expected) => {
    expect(stripScale(lengths).lengthMs).toBe(expected);
  });

  test('has two to five ticks from 0, whatever the lengths', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 86_400_000 })), (lengths) => {
        const { ticks, lengthMs } = stripScale(lengths);
        expect(ticks[0]).toBe(0);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks.at(-1)).toBeLessThanOrEqual(lengthMs);
      }),
    );
  });
});

describe('stripShapes', () => {
  const strip: SessionStrip = {
    states: [
      ['starting', 0, 500, 'player'],
      ['playing', 500, 50_000, 'player'],
      ['rebuffering', 50_000, 75_000, 'inferred'],
    ],
    marks: [
      ['slow', 40_000, 60_000, 'edge'],
      ['failed', 75_000, 75_100, 'origin'],
    ],
  };

  test('puts states and marks where they were', () => {
    const shapes = stripShapes(item(strip, 75_000, {}, true), 100_000, WIDTH);
    expect(shapes).toEqual([
      { kind: 'length', x: 0, width: 150 },
      { kind: 'state', x: 0, width: 1.5, state: 'starting', inferred: false },
      { kind: 'state', x: 1, width: 99, state: 'playing', inferred: false },
      { kind: 'state', x: 100, width: 50, state: 'rebuffering', inferred: true },
      { kind: 'slow', x: 80, width: 40, who: 'edge' },
      { kind: 'failed', x: 150 },
      { kind: 'cross', x: 150 },
    ]);
  });

  test('names the side that did not see it', () => {
    const kinds = (coverage: SessionSummary['coverage']) =>
      stripShapes(item(EMPTY, 50_000, { coverage }), 100_000, WIDTH).map((shape) =>
        shape.kind === 'unseen' ? shape.lane : shape.kind,
      );
    expect(kinds('delivery_only')).toEqual(['length', 'player']);
    expect(kinds('player_only')).toEqual(['delivery', 'player']);
  });

  test('a session longer than the scale is cut, and nothing leaves the strip', () => {
    const shapes = stripShapes(item(strip, 200_000, {}, true), 40_000, WIDTH);
    expect(shapes.at(-1)).toEqual({ kind: 'cut', x: 200 });
    for (const shape of shapes) expect(shape.x).toBeLessThanOrEqual(200);
  });
});

test.each<[ReturnType<typeof item>, string]>([
  [
    item(
      {
        states: [
          ['playing', 0, 10_000, 'player'],
          ['rebuffering', 10_000, 12_500, 'player'],
          ['playing', 12_500, 20_000, 'player'],
        ],
        marks: [['failed', 1, 2, 'edge']],
      },
      20_000,
    ),
    'Playing 17.5 s in 2 parts, rebuffering 2.50 s, 1 failed request.',
  ],
  [item(EMPTY, 1000, { coverage: 'delivery_only' }), 'Player not seen.'],
  [
    item({ states: [['playing', 0, 900, 'inferred']], marks: [] }, 1000, { coverage: 'player_only' }),
    'Playing 900 ms (inferred), no delivery log.',
  ],
])('a strip reads as a sentence', (session, text) => {
  expect(stripText(session).replaceAll('\u00a0', ' ')).toBe(text);
});
