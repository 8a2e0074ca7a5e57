import type { MeasureRow } from '@telecine/event-store';
import { expect, test } from 'vitest';
import { bucketCount, NO_MEASURE, sizesByGroup, valuesByBucket } from './series.ts';

const row = (bucket: number, group: string, size: number): MeasureRow<'sessions'> => ({
  bucket,
  group,
  size,
  measures: { sessions: { ...NO_MEASURE, value: size, counted: size } },
});

test('a stretch of time without sessions is a gap, not zero', () => {
  expect(valuesByBucket([row(0, '', 3), row(2, '', 1)], 'sessions', 4)).toEqual([3, null, 1, null]);
});

test('a group is 0 where only others are, and a gap where nobody is', () => {
  expect(sizesByGroup([row(0, 'a', 3), row(0, 'b', 1), row(2, 'b', 4)], 3)).toEqual([
    { group: 'b', total: 5, points: [1, null, 4] },
    { group: 'a', total: 3, points: [3, null, 0] },
  ]);
});

test('the last stretch may be cut', () => {
  expect(bucketCount(0, 100, 30)).toBe(4);
  expect(bucketCount(0, 90, 30)).toBe(3);
});
