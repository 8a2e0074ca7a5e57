import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Accuracy, AccuracyFigures, ComparedPlay } from '../accuracy-types.ts';
import { chosenGroup, chosenPlays } from './chosen-plays.ts';
import { originText, servedText } from './model-words.ts';
import { offBy, startupChart } from './startup-chart.ts';
import { shareText, summarySentence } from './summary-sentence.ts';

const share = (part: number, of: number) => ({ part, of });
const figures = (within500: number, found: number, invented: number): AccuracyFigures => ({
  sessions: 100,
  learnt: share(0, 100),
  startup: { medianErrorMs: 40, p95ErrorMs: 300, within500: share(within500, 100) },
  rebufferRatio: { actual: share(1, 100), predicted: share(1, 100) },
  rebufferRatioWithin1pp: share(95, 100),
  stallsFound: share(found, 20),
  stallsInvented: share(invented, 80),
  statedStartupHolds: share(90, 100),
  statedRebufferHolds: share(90, 100),
});

function play(sessionId: string, more: Partial<ComparedPlay> = {}, startupMs: number | null = 900): ComparedPlay {
  const measures = { startupMs: 800, rebufferCount: 0, rebufferMs: 0, watchedMs: 60_000 };
  const said = { ...measures, startupMs, startupStatedMs: 200, rebufferStatedMs: 250, learntFrom: null };
  return {
    sessionId,
    startedAt: 0,
    playerName: 'hls.js',
    playerVersion: '1.7',
    sourceIds: ['src_a'],
    actual: measures,
    predicted: { cmcd: null, timing: said },
    ...more,
  };
}

const answer = (plays: readonly ComparedPlay[]): Accuracy => ({
  from: 0,
  to: 1,
  joined: plays.length,
  looked: plays.length,
  untold: 0,
  due: 0,
  overall: { cmcd: null, timing: null },
  byPlayer: [
    { key: 'hls.js@1.7', name: 'hls.js', version: '1.7', sessions: 1, cmcd: null, timing: null },
    { key: 'shaka@', name: 'shaka', version: '', sessions: 1, cmcd: null, timing: null },
  ],
  bySource: [{ key: 'src_a', name: 'cdn-a', version: '', sessions: 2, cmcd: null, timing: null }],
  models: [],
  learntAt: null,
  plays,
});

describe('the sentence', () => {
  test('both signals where they differ, and what became of stalls', () => {
    expect(summarySentence({ cmcd: figures(97, 19, 1), timing: figures(90, 10, 0) }).replaceAll('\u00a0', ' ')).toBe(
      'For sessions that only logs saw, startup is right within 500 ms in 97 % of plays, by timing alone in 90 %. Of 20 that stalled, 19 are found; in 1 of the 80 others a stall is invented.',
    );
  });

  test('one signal where that is all there is', () => {
    expect(summarySentence({ cmcd: null, timing: figures(90, 20, 0) }).replaceAll('\u00a0', ' ')).toBe(
      'For sessions that only logs saw, startup is right within 500 ms in 90 % of plays. Of 20 that stalled, all are found; in none of the 80 others a stall is invented.',
    );
  });

  test('a share is 100 % only where none is missing', () => {
    expect(shareText(share(0, 0))).toBe('–');
    expect(shareText(share(299, 300))).toBe('99.6\u00a0%');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), (of, seed) => {
        const part = seed % (of + 1);
        expect(shareText(share(part, of)).startsWith('100')).toBe(part === of);
      }),
    );
  });
});

describe('the sessions behind a row', () => {
  const plays = [play('a'), play('b', { playerName: 'shaka', playerVersion: '' }), play('c', {}, 5_000)];

  test('of a player and version, of a source, of all', () => {
    const ids = (of: string | null) => chosenPlays(answer(plays), of, 'timing').map((each) => each.play.sessionId);
    expect(ids('player:hls.js@1.7')).toEqual(['c', 'a']);
    expect(ids('player:shaka@')).toEqual(['b']);
    expect(ids('source:src_a')).toEqual(['c', 'a', 'b']);
    expect(ids(null)).toEqual(['c', 'a', 'b']);
  });

  test('a link to a row that is gone shows all', () => {
    expect(chosenGroup(answer(plays), 'player:gone@1')).toBeNull();
    expect(chosenPlays(answer(plays), 'player:gone@1', 'timing')).toHaveLength(3);
  });

  test('furthest off first: a start that only one side claims before all others', () => {
    const mixed = [play('near'), play('denied', {}, null), play('far', {}, 3_000)];
    expect(chosenPlays(answer(mixed), null, 'timing').map((each) => each.play.sessionId)).toEqual([
      'denied',
      'far',
      'near',
    ]);
  });

  test('without CMCD in its lines a session is not measured by it', () => {
    expect(chosenPlays(answer(plays), null, 'cmcd')).toEqual([]);
  });
});

describe('the chart', () => {
  test('axes hold every point, whatever was measured', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(900_000), fc.nat(900_000)), { minLength: 1 }), (pairs) => {
        const plays = pairs.map(([actual, said], index) => {
          const one = play(`s${index}`, {}, said);
          return { ...one, actual: { ...one.actual, startupMs: actual } };
        });
        const { series, ticks } = startupChart(chosenPlays(answer(plays), null, 'timing'));
        const [least, most] = [ticks[0] ?? Number.NaN, ticks.at(-1) ?? Number.NaN];
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        for (const { actual, predicted } of series.flatMap(({ points }) => points)) {
          for (const value of [actual, predicted]) {
            expect(value).toBeGreaterThanOrEqual(least);
            expect(value).toBeLessThanOrEqual(most);
          }
        }
      }),
    );
  });

  test('at most four players are told apart, and no session is lost', () => {
    const plays = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => play(name, { playerName: name }));
    const { series } = startupChart(chosenPlays(answer(plays), null, 'timing'));
    expect(series.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'Other players']);
    expect(series.flatMap(({ points }) => points)).toHaveLength(6);
  });

  test('the curve of an error stays within the axes', () => {
    for (const error of [-0.5, 0, 0.5]) {
      for (const { actual, predicted } of offBy(error, [0.2, 0.5, 1, 2])) {
        expect(predicted - actual).toBeCloseTo(error, 6);
        expect(Math.min(actual, predicted)).toBeGreaterThan(0.199);
        expect(Math.max(actual, predicted)).toBeLessThan(2.001);
      }
    }
  });
});

describe('models in words', () => {
  const model = {
    startThresholdMs: 0,
    startLagMs: 0,
    resumeThresholdMs: 0,
    resumeLagMs: 0,
    pictureGraceMs: 0,
    fullBufferMs: null,
  };
  const serving = {
    playerName: 'hls.js',
    playerVersion: null,
    dialect: 'hls.js',
    muxed: true,
    model,
    learnt: null,
    plays: { cmcd: 1, timing: 0 },
  } as const;

  test.each([
    [serving, 'hls.js', 'Prior, shipped with Telecine'],
    [
      { ...serving, playerName: '', muxed: false },
      'Not named, sound and picture apart',
      'Prior, shipped with Telecine',
    ],
    [
      {
        ...serving,
        playerVersion: '1.7',
        learnt: { sessions: 12, checked: 6, startupErrorMs: 100, rebufferErrorMs: 250, keepsPrior: false },
      },
      'hls.js 1.7',
      'Learnt from 12 sessions, checked on 6 others',
    ],
    [
      {
        ...serving,
        learnt: { sessions: 12, checked: 6, startupErrorMs: 100, rebufferErrorMs: 250, keepsPrior: true },
      },
      'hls.js',
      'Prior: 12 sessions taught no better, checked on 6 others',
    ],
  ])('say whom they serve and where they come from, %#', (one, served, origin) => {
    expect(servedText(one)).toBe(served);
    expect(originText(one).replaceAll('\u00a0', ' ')).toBe(origin);
  });
});
