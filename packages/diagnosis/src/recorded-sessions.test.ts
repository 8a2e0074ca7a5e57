import { resolve } from 'node:path';
import { measure } from '@telecine/qoe';
import { correlate } from '@telecine/session-correlation';
import { describe, expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';
import { corpusFolder, recordedSessions, type Withheld } from './testing/corpus.ts';
import { printScores } from './testing/print-scores.ts';
import { type Score, score } from './testing/score.ts';

const folder = corpusFolder(resolve(import.meta.dirname, '../../../../shared/corpus'));
if (folder === null) process.stdout.write('No recording folder with ground truth here: these tests are skipped.\n');

const scoresOf = (withheld: Withheld): Score[] =>
  recordedSessions(folder ?? '', withheld).map((recorded) => {
    const timeline = correlate(recorded.records);
    const metrics = measure(timeline);
    return score(recorded, timeline, metrics, diagnose(timeline, metrics));
  });

const share = (scores: readonly Score[], holds: (score: Score) => boolean): number =>
  scores.filter(holds).length / scores.length;
const sum = (scores: readonly Score[], of: (score: Score) => number): number =>
  scores.reduce((total, each) => total + of(each), 0);

describe.skipIf(folder === null)('recorded sessions with independent truth', () => {
  test('with all signals: pairs, clocks, startup, rebuffers and verdicts are right', () => {
    const scores = scoresOf({});
    printScores('all signals', scores);
    expect(sum(scores, ({ wrong }) => wrong)).toBe(0);
    expect(sum(scores, ({ paired }) => paired)).toBeGreaterThanOrEqual(0.99 * sum(scores, ({ asked }) => asked));
    expect(share(scores, ({ clockErrorMs }) => Math.abs(clockErrorMs ?? 0) <= 50)).toBe(1);
    const stated = scores.filter(({ statesReported }) => statesReported);
    expect(share(stated, ({ startupErrorMs }) => Math.abs(startupErrorMs ?? Number.NaN) <= 110)).toBeGreaterThanOrEqual(
      0.95,
    );
    expect(share(stated, ({ rebuffers: [found, real] }) => found === real)).toBeGreaterThanOrEqual(0.97);
    expect(share(scores, ({ verdictRight }) => verdictRight)).toBeGreaterThanOrEqual(0.95);
  });

  test.each([
    ['reports withheld', { reports: true }],
    ['CMCD withheld', { cmcd: true }],
  ] as const)('with %s: stalls are found and few invented, verdicts hold', (name, withheld) => {
    const scores = scoresOf(withheld);
    printScores(name, scores);
    const stalled = scores.filter(({ rebuffers }) => rebuffers[1] > 0);
    const smooth = scores.filter(({ rebuffers, frozenMs }) => rebuffers[1] === 0 && frozenMs === 0);
    expect(share(smooth, ({ rebuffers }) => rebuffers[0] > 0)).toBeLessThanOrEqual(0.05);
    // A session that ends in its stall asks for nothing more: its lines can't show that it still waited.
    expect(
      share(
        stalled.filter(({ endsStalled }) => !endsStalled),
        ({ rebuffers }) => rebuffers[0] > 0,
      ),
    ).toBeGreaterThanOrEqual(0.8);
    expect(share(scores, ({ startupErrorMs }) => Math.abs(startupErrorMs ?? Number.NaN) <= 500)).toBeGreaterThanOrEqual(
      0.8,
    );
    expect(share(scores, ({ verdictRight }) => verdictRight)).toBeGreaterThanOrEqual(0.9);
  });
});
