import { expect, test } from 'vitest';
import { calibrationGap, confidenceBins, statedErrors } from './calibration.ts';
import { scored } from './testing/scores.ts';

const sure = (confidence: number, isRight: boolean) =>
  scored({ verdict: { answered: 'healthy', confidence, right: ['healthy'], isRight } });

test('verdicts are counted by what they stated, each in one range, bounds in the lower one', () => {
  const bins = confidenceBins([sure(0, false), sure(0.5, true), sure(0.9, true), sure(0.91, false), sure(1, true)]);
  expect(bins.map(({ from, to, verdicts, right }) => [from, to, verdicts, right])).toEqual([
    [0, 0.5, 2, 0.5],
    [0.8, 0.9, 1, 1],
    [0.9, 0.95, 1, 0],
    [0.95, 1, 1, 1],
  ]);
});

test('the gap weighs ranges by their verdicts and counts too much and too little confidence alike', () => {
  const modest = [sure(0.6, true), sure(0.6, true), sure(0.6, true)];
  expect(calibrationGap(confidenceBins([...modest, sure(1, false)]))).toBeCloseTo((3 * 40 + 100) / 4);
  expect(calibrationGap([])).toBeNull();
});

test('verdicts of sessions that were not found say nothing', () => {
  expect(confidenceBins([scored({ found: false })])).toEqual([]);
});

test('stated errors are checked by measure and source, against what was really off', () => {
  const startup = (errorMs: number, statedMs: number | null) =>
    scored({ startup: { errorMs, statedMs, source: 'inferred' }, rebufferTime: null });
  expect(statedErrors([startup(-100, 400), startup(300, 400), startup(900, 400), startup(5, null)])).toEqual([
    { measure: 'startup', source: 'inferred', values: 3, within: 2, statedMs: 400, p90Ms: 900 },
  ]);
});
