import { resolve } from 'node:path';
import { measure } from '@telecine/qoe';
import { correlate } from '@telecine/session-correlation';
import { describe, expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';
import { type Band, calibration, printCalibration } from './testing/calibration.ts';
import { corpusFolder, recordedSessions, type Withheld } from './testing/corpus.ts';
import { printScores } from './testing/print-scores.ts';
import { type Score, score } from './testing/score.ts';
import { span } from './words.ts';

/** The recording that is shipped, and another where one is at hand. */
const SHIPPED = resolve(import.meta.dirname, '../../../apps/api/recording');
const folder = corpusFolder(resolve(import.meta.dirname, '../../../../shared/corpus'));
if (folder === null) process.stdout.write('No second recording with ground truth here: its tests are skipped.\n');

const known = new Map<string, Score[]>();

/** The scores of a recording's sessions, worked out once for each set of signals. */
function scoresOf(from: string, withheld: Withheld): Score[] {
  const key = `${from} ${JSON.stringify(withheld)}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const scores = recordedSessions(from, withheld).map((recorded) => {
    const timeline = correlate(recorded.records);
    const metrics = measure(timeline);
    return score(recorded, timeline, metrics, diagnose(timeline, metrics));
  });
  known.set(key, scores);
  return scores;
}

const share = (scores: readonly Score[], holds: (score: Score) => boolean): number =>
  scores.filter(holds).length / scores.length;
const sum = (scores: readonly Score[], of: (score: Score) => number): number =>
  scores.reduce((total, each) => total + of(each), 0);
const startsWithin = (ms: number) => (each: Score) => Math.abs(each.startupErrorMs ?? Number.NaN) <= ms;

describe.each([
  ['the shipped recording', SHIPPED],
  ['another recording', folder],
] as const)('sessions of %s, with independent truth', (_, from) => {
  test.skipIf(from === null)('with all signals: pairs, clocks, startup, rebuffers and verdicts are right', () => {
    const scores = scoresOf(from ?? '', {});
    printScores('all signals', scores);
    expect(sum(scores, ({ wrong }) => wrong)).toBe(0);
    expect(sum(scores, ({ paired }) => paired)).toBeGreaterThanOrEqual(0.99 * sum(scores, ({ asked }) => asked));
    expect(share(scores, ({ clockErrorMs }) => Math.abs(clockErrorMs ?? 0) <= 50)).toBe(1);
    const stated = scores.filter(({ statesReported }) => statesReported);
    expect(share(stated, startsWithin(100))).toBeGreaterThanOrEqual(0.95);
    expect(share(stated, ({ rebuffers: [found, real] }) => found === real)).toBeGreaterThanOrEqual(0.97);
    expect(share(scores, ({ verdictRight }) => verdictRight)).toBeGreaterThanOrEqual(0.95);
  });

  test.skipIf(from === null)('a failed try that a retry made good is found, though it did no harm', () => {
    const retried = recordedSessions(from ?? '').filter(({ id }) => /retr(y|ied)-hls/.test(id));
    expect(retried.length).toBeGreaterThan(0);
    for (const { records } of retried) {
      const timeline = correlate(records);
      const codes = diagnose(timeline, measure(timeline)).findings.map(({ code }) => code);
      expect(codes).toContain('hidden_retry');
    }
  });

  test.skipIf(from === null)(
    'no evidence counts time that was not measured, and no summary has another total than the metrics',
    () => {
      for (const withheld of [{}, { reports: true }, { cmcd: true }]) {
        for (const { records } of recordedSessions(from ?? '', withheld)) {
          const timeline = correlate(records);
          const metrics = measure(timeline);
          const { findings } = diagnose(timeline, metrics);
          const total = span(metrics.rebufferDurationMs?.value ?? 0);
          for (const { summary, evidence, counterEvidence } of findings) {
            for (const { why } of [...evidence, ...counterEvidence]) expect(why).not.toMatch(/\b0 ms\b|: $/);
            const stopped = /Playback stopped (?:twice|\d+ times), (.+?) in all/.exec(summary)?.[1];
            if (stopped !== undefined) expect(stopped).toBe(total);
          }
        }
      }
    },
  );

  test.skipIf(from === null)('with reports withheld: stalls are found and few invented, verdicts hold', () => {
    const scores = scoresOf(from ?? '', { reports: true });
    printScores('reports withheld', scores);
    expectFewInvented(scores);
    expectRatios(scores);
    expect(share(stalled(scores), found)).toBeGreaterThanOrEqual(0.8);
    expect(share(scores, startsWithin(500))).toBeGreaterThanOrEqual(0.8);
    expect(share(scores, ({ verdictRight }) => verdictRight)).toBeGreaterThanOrEqual(0.9);
  });

  test.skipIf(from === null)('with CMCD withheld: stalls are found and few invented, starts hold', () => {
    const scores = scoresOf(from ?? '', { cmcd: true });
    printScores('CMCD withheld', scores);
    expectFewInvented(scores);
    expectRatios(scores);
    expect(share(stalled(scores), found)).toBeGreaterThanOrEqual(0.8);
    expect(share(scores, startsWithin(500))).toBeGreaterThanOrEqual(0.8);
    expect(share(scores, ({ verdictRight }) => verdictRight)).toBeGreaterThanOrEqual(0.9);
  });
});

describe.skipIf(folder === null)('over both recordings', () => {
  const signals: readonly (readonly [name: string, withheld: Withheld])[] = [
    ['all signals', {}],
    ['reports withheld', { reports: true }],
    ['CMCD withheld', { cmcd: true }],
    ['whole seconds and no durations', { reports: true, fineTimes: true }],
  ];

  test('a verdict is right as often as it says, with each signal and at each confidence', () => {
    const all = signals.flatMap(([name, withheld]) => {
      const scores = [SHIPPED, folder ?? ''].flatMap((from) => scoresOf(from, withheld));
      printCalibration(name, scores);
      expectCalibrated(scores);
      return scores;
    });
    printCalibration('every signal', all);
    for (const band of calibration(all)) if (band.sessions >= FEWEST_IN_A_BAND) expectHonest(band);
  });

  test('with no signal is a session blamed that nothing hurt', () => {
    for (const [, withheld] of signals) {
      const blamed = [SHIPPED, folder ?? '']
        .flatMap((from) => scoresOf(from, withheld))
        .filter(({ isHealthy, verdict }) => isHealthy && !HARMLESS.has(verdict) && verdict !== 'undetermined');
      expect(blamed.map(({ id, verdict }) => `${id}: ${verdict}`)).toEqual([]);
    }
  });
});

const HARMLESS: ReadonlySet<string> = new Set(['healthy', 'left_by_choice']);

/** Of fewer sessions, one more or less moves the share by too much. */
const FEWEST_IN_A_BAND = 20;

function expectCalibrated(scores: readonly Score[]): void {
  for (const band of calibration(scores)) if (band.name === 'all') expectHonest(band);
}

function expectHonest({ name, stated, right }: Band): void {
  expect(
    Math.abs(stated - right),
    `stated ${stated.toFixed(2)}, right ${right.toFixed(2)} in ${name}`,
  ).toBeLessThanOrEqual(0.1);
}

const stalled = (scores: readonly Score[]): Score[] => scores.filter(({ rebuffers }) => rebuffers[1] > 0);
const found = ({ rebuffers }: Score): boolean => rebuffers[0] > 0;

function expectFewInvented(scores: readonly Score[]): void {
  const smooth = scores.filter(({ rebuffers }) => rebuffers[1] === 0);
  expect(share(smooth, found)).toBeLessThanOrEqual(0.05);
}

/** Of a session that ends in its stall nobody saw how long its viewer waited. */
function expectRatios(scores: readonly Score[]): void {
  const over = scores.filter(({ endsStalled }) => !endsStalled);
  expect(share(over, ({ ratioErrorPp }) => Math.abs(ratioErrorPp) <= 1)).toBeGreaterThanOrEqual(0.9);
}
