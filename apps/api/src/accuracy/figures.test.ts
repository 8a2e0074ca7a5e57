import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ComparedPlay, PlayMeasures, PredictedPlay } from './compared-play.ts';
import { figuresOf } from './figures.ts';

const SMOOTH: PlayMeasures = { startupMs: 800, rebufferCount: 0, rebufferMs: 0, watchedMs: 60_000 };
const said = (measures: PlayMeasures): PredictedPlay => ({
  ...measures,
  startupStatedMs: 200,
  rebufferStatedMs: 250,
  learntFrom: null,
});

function play(actual: Partial<PlayMeasures>, predicted: Partial<PredictedPlay> | null): ComparedPlay {
  const timing = said({ ...SMOOTH, ...predicted });
  return {
    sessionId: 's',
    startedAt: 0,
    playerName: 'hls.js',
    playerVersion: '1',
    sourceIds: ['a'],
    actual: { ...SMOOTH, ...actual },
    predicted: { timing: { ...timing, ...predicted }, cmcd: predicted === null ? null : { ...timing, ...predicted } },
  };
}

const timing = (...plays: ComparedPlay[]) => figuresOf(plays, 'timing');

describe('figures', () => {
  test('startup: median, p95 and the share within 500 ms, the bound included', () => {
    const errors = [0, 10, 20, 500, 501];
    const figures = timing(...errors.map((error) => play({}, { startupMs: 800 - error })));
    expect(figures?.startup).toEqual({ medianErrorMs: 20, p95ErrorMs: 501, within500: { part: 4, of: 5 } });
  });

  test('a start that one side claims and the other denies is within no bound and has no error', () => {
    const figures = timing(play({ startupMs: null }, {}), play({}, { startupMs: null }));
    expect(figures?.startup).toEqual({ medianErrorMs: null, p95ErrorMs: null, within500: { part: 0, of: 2 } });
  });

  test('a session that never started by either counts for no start', () => {
    expect(timing(play({ startupMs: null }, { startupMs: null }))?.startup.within500).toEqual({ part: 0, of: 0 });
  });

  test('stalls found are of the sessions that stalled, invented ones of the others', () => {
    const stall = { rebufferCount: 2, rebufferMs: 3_000 };
    const figures = timing(play(stall, stall), play(stall, {}), play({}, stall), play({}, {}), play({}, {}));
    expect(figures?.stallsFound).toEqual({ part: 1, of: 2 });
    expect(figures?.stallsInvented).toEqual({ part: 1, of: 3 });
  });

  test('the rebuffer ratio of a group is a ratio of sums, and one session’s is right within one point', () => {
    const figures = timing(
      play({ rebufferCount: 1, rebufferMs: 6_000 }, { rebufferCount: 1, rebufferMs: 5_500 }),
      play({ rebufferCount: 1, rebufferMs: 6_000 }, { rebufferCount: 1, rebufferMs: 5_000 }),
    );
    expect(figures?.rebufferRatio).toEqual({
      actual: { part: 12_000, of: 120_000 },
      predicted: { part: 10_500, of: 120_000 },
    });
    expect(figures?.rebufferRatioWithin1pp).toEqual({ part: 1, of: 2 });
  });

  test('a stated error holds where the value is off by no more; a value that states none is not judged', () => {
    const figures = timing(
      play({}, { startupMs: 1_000 }),
      play({}, { startupMs: 1_001 }),
      play({}, { startupStatedMs: null, rebufferStatedMs: null }),
    );
    expect(figures?.statedStartupHolds).toEqual({ part: 1, of: 2 });
    expect(figures?.statedRebufferHolds).toEqual({ part: 2, of: 2 });
  });

  test('sessions without CMCD are none of the signal that needs it', () => {
    expect(figuresOf([play({}, null)], 'cmcd')).toBeNull();
    expect(figuresOf([play({}, null), play({}, { learntFrom: 20 })], 'cmcd')).toMatchObject({
      sessions: 1,
      learnt: { part: 1, of: 1 },
    });
  });

  test('counts of parts that split the sessions add up to the counts of all', () => {
    const some = fc.record({
      startupMs: fc.option(fc.nat(5_000)),
      rebufferCount: fc.nat(2),
      rebufferMs: fc.nat(9_000),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(some, some), { minLength: 2 }), fc.nat(), (pairs, at) => {
        const plays = pairs.map(([actual, predicted]) => play(actual, predicted));
        const cut = 1 + (at % (plays.length - 1));
        const [left, right, all] = [timing(...plays.slice(0, cut)), timing(...plays.slice(cut)), timing(...plays)];
        for (const key of ['stallsFound', 'stallsInvented', 'rebufferRatioWithin1pp', 'statedStartupHolds'] as const) {
          expect((left?.[key].of ?? 0) + (right?.[key].of ?? 0)).toBe(all?.[key].of);
          expect((left?.[key].part ?? 0) + (right?.[key].part ?? 0)).toBe(all?.[key].part);
        }
      }),
      { numRuns: 50 },
    );
  });
});
