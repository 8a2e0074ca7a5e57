import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gapsOf } from './gaps.ts';
import { stretchText, timeTicks } from './time-ticks.ts';
import { yScale } from './y-scale.ts';

test('gaps are the runs of nothing, and zero is no gap', () => {
  expect(gapsOf([null, 0, null, null, 3, null])).toEqual([
    { from: 0, to: 1 },
    { from: 2, to: 4 },
    { from: 5, to: 6 },
  ]);
  expect(gapsOf([0, 1])).toEqual([]);
});

test('a scale begins at zero, holds every value, and is at most two and a half times as high', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), fc.boolean(), (largest, whole) => {
      const { max, ticks } = yScale(largest, whole);
      expect(ticks[0]).toBe(0);
      expect(max).toBeGreaterThanOrEqual(largest * 0.99999);
      expect(max).toBeLessThanOrEqual(Math.max(largest * 2.5, whole ? 2 : 0));
      if (whole) expect(ticks.every(Number.isInteger)).toBe(true);
    }),
  );
});

test('nothing but zeros still has a scale', () => {
  expect(yScale(0, true)).toEqual({ max: 2, ticks: [0, 1, 2] });
  expect(yScale(0, false).max).toBeCloseTo(0.01);
});

const HOUR = 3_600_000;
const AT = Date.UTC(2026, 10, 24, 15, 45);

test('ticks stand at round instants inside the period', () => {
  const ticks = timeTicks(AT, AT + HOUR, 'UTC');
  expect(ticks.map(({ text }) => text)).toEqual(['15:45', '16:00', '16:15', '16:30', '16:45']);
  for (const { at } of ticks) expect(at >= 0 && at <= 1).toBe(true);
  expect(timeTicks(AT, AT + 7 * 24 * HOUR, 'UTC')[0]?.text).toBe('11-25');
});

test.each([
  [2 * 60_000, HOUR, '15:45 to 15:47'],
  [30_000, HOUR / 4, '15:45:00 to 15:45:30'],
  [6 * HOUR, 168 * HOUR, '11-24 15:45 to 21:45'],
  [24 * HOUR, 720 * HOUR, '11-24 15:45 to 11-25 15:45'],
])('a stretch of %d ms in a span of %d ms is “%s”', (step, span, text) => {
  expect(stretchText(AT, AT + step, span, 'UTC')).toBe(text);
});
