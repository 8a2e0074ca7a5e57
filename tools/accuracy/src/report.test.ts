import { expect, test } from 'vitest';
import { accuracyReport, inWords } from './report.ts';
import { scored } from './testing/scores.ts';

const SENT = { linesSent: 9, linesAccepted: 9, reportsSent: 2, reportsAccepted: 1, refusals: [] };

test('the report in words has every grouping, the confusion of verdicts and both calibrations', () => {
  const text = inWords(accuracyReport('nothing', SENT, [scored(), scored({ rebuffers: { answered: 2, real: 0 } })]));
  for (const head of [
    'all',
    'signal',
    'player',
    'stalls',
    'start',
    'scenario',
    'verdict: best',
    'confidence',
    'stated error',
  ])
    expect(text).toMatch(new RegExp(`^${head} `, 'm'));
  expect(text).toContain('reports 1 of 2');
  expect(text).toMatch(/^overall .* 1 of 2 /m);
});

test('what nobody can know is a dash, not a zero', () => {
  const text = inWords(accuracyReport('nothing', SENT, [scored({ found: false })]));
  expect(text).not.toMatch(/NaN|undefined|null/);
});
