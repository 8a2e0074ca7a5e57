import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median, medianRatio, percentile } from './statistics.ts';

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[7], 7],
  [[], Number.NaN],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

test.each([
  [0.5, 50],
  [0.95, 95],
  [0.99, 99],
  [1, 100],
  [0, 1],
])('percentile %d of 1…100 is %d', (share, expected) => {
  expect(
    percentile(
      Array.from({ length: 100 }, (_, index) => 100 - index),
      share,
    ),
  ).toBe(expected);
});

test('no order of the values changes their median or percentile', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      const reversed = [...values].reverse();
      expect(median(reversed)).toBe(median(values));
      expect(percentile(reversed, 0.95)).toBe(percentile(values, 0.95));
    }),
  );
});

test('a round in which the machine was slow for both changes no ratio', () => {
  expect(medianRatio([10, 1, 12], [5, 0.5, 6])).toBe(2);
});
