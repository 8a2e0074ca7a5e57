import { expect, test } from 'vitest';
import { readInterval, stepFor } from './time-steps.ts';

test.each([
  [15 * 60_000, 30_000],
  [3_600_000, 120_000],
  [6 * 3_600_000, 900_000],
  [86_400_000, 3_600_000],
  [7 * 86_400_000, 6 * 3_600_000],
  [30 * 86_400_000, 86_400_000],
])('a span of %d ms is parted into steps of %d ms', (span, step) => {
  expect(stepFor(span)).toBe(step);
});

test('no span gives more than 32 steps', () => {
  for (let span = 1; span < 1e13; span = Math.ceil(span * 1.7)) expect(span / stepFor(span)).toBeLessThanOrEqual(32);
});

test.each([
  ['5m', 300_000],
  ['90s', 90_000],
  ['1h', 3_600_000],
  ['2d', 172_800_000],
  ['1500', 1500],
  ['0', null],
  ['-5m', null],
  ['5 m', null],
  ['soon', null],
])('the interval %s is %s', (text, expected) => {
  expect(readInterval(text)).toBe(expected);
});
