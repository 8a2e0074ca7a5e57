import { describe, expect, test } from 'vitest';
import { figuresOf } from './figures.ts';
import { scored } from './testing/scores.ts';

const off = (errorMs: number) => ({ startup: { errorMs, statedMs: 50, source: 'player' as const } });
const NOT_FOUND = { found: false, coverageRight: false, startup: null, startedRight: false };

describe('figures of a group', () => {
  test('a session that was not found counts against found and coverage, and in no measure', () => {
    const figures = figuresOf([scored(), scored(NOT_FOUND)]);
    expect(figures.found).toEqual({ part: 1, of: 2 });
    expect(figures.coverageRight).toEqual({ part: 1, of: 2 });
    expect(figures.endRight).toEqual({ part: 1, of: 1 });
    expect(figures.startupWithin100).toEqual({ part: 1, of: 1 });
  });

  test('precision counts what was paired, recall what has a line', () => {
    const figures = figuresOf([
      scored({ pairing: { withLine: 10, right: 7, paired: 8, wrong: 1 } }),
      scored({ pairing: { withLine: 10, right: 10, paired: 10, wrong: 0 } }),
    ]);
    expect(figures.pairingPrecision).toEqual({ part: 17, of: 18 });
    expect(figures.pairingRecall).toEqual({ part: 17, of: 20 });
  });

  test('early and late are equally wrong: errors are absolute', () => {
    const figures = figuresOf([scored(off(-400)), scored(off(90)), scored(off(-30))]);
    expect(figures.startupErrorMs).toEqual({ median: 90, p95: 400 });
    expect(figures.startupWithin100).toEqual({ part: 2, of: 3 });
    expect(figures.startupWithin500).toEqual({ part: 3, of: 3 });
  });

  test('a start that is claimed or denied wrongly is within no bound; one that neither knows of is not asked for', () => {
    const denied = scored({ startup: null, startedRight: false });
    const claimed = scored({ startup: null, trueStartupMs: null, startedRight: false });
    const never = scored({ startup: null, trueStartupMs: null });
    expect(figuresOf([denied, claimed, never]).startupWithin500).toEqual({ part: 0, of: 2 });
  });

  test('stalls are found in stalled sessions and invented in the others, whatever their number', () => {
    const figures = figuresOf([
      scored({ stalled: true, rebuffers: { answered: 3, real: 1 } }),
      scored({ stalled: true, rebuffers: { answered: 0, real: 1 } }),
      scored({ rebuffers: { answered: 1, real: 0 } }),
      scored(),
    ]);
    expect(figures.stallsFound).toEqual({ part: 1, of: 2 });
    expect(figures.stallsInvented).toEqual({ part: 1, of: 2 });
    expect(figures.rebufferCountExact).toEqual({ part: 1, of: 4 });
  });

  test('an answer without rebuffer time is not within one point', () => {
    const figures = figuresOf([scored({ rebufferRatioErrorPp: null }), scored({ rebufferRatioErrorPp: -0.9 })]);
    expect(figures.rebufferRatioWithin1pp).toEqual({ part: 1, of: 2 });
  });

  test('of nobody nothing is known', () => {
    expect(figuresOf([])).toMatchObject({ sessions: 0, found: { part: 0, of: 0 }, startupErrorMs: { median: null } });
  });
});
