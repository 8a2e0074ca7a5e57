import { measure } from '@telecine/qoe';
import { correlate } from '@telecine/session-correlation';
import { describe, expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';
import { corpusFolder, recordedSessions } from './testing/corpus.ts';
import { printScores } from './testing/print-scores.ts';
import { type Score, score } from './testing/score.ts';

const folder = corpusFolder();

describe.skipIf(folder === null)('recorded sessions with independent truth', () => {
  test.each([
    ['all signals', {}],
    ['reports withheld', { reports: true }],
    ['CMCD withheld', { cmcd: true }],
  ] as const)('%s', (name, withheld) => {
    const scores: Score[] = recordedSessions(folder ?? '', withheld).map((recorded) => {
      const timeline = correlate(recorded.records);
      const metrics = measure(timeline);
      return score(recorded, timeline, metrics, diagnose(timeline, metrics));
    });
    printScores(name, scores);
    expect(scores.length).toBeGreaterThan(0);
  });
});
