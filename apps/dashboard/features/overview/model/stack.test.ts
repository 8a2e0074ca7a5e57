import { expect, test } from 'vitest';
import { HURT_SERIES, RESULT_SERIES, resultKey } from './series-tables.ts';
import { stackOf } from './stack.ts';

test('groups stand in the order of the path, those without anything left out', () => {
  const { series, rows, largest } = stackOf(
    [
      { group: 'edge', total: 3, points: [1, null, 2] },
      { group: 'nobody', total: 5, points: [4, null, 1] },
    ],
    HURT_SERIES,
    3,
  );
  expect(series.map(({ key, total }) => [key, total])).toEqual([
    ['nobody', 5],
    ['edge', 3],
  ]);
  expect(rows.map(({ total }) => total)).toEqual([5, null, 3]);
  expect(largest).toBe(5);
});

test('stale is revalidated, bypass is no cache status of its own, and nothing is lost', () => {
  const groups = ['hit', 'stale', 'revalidated', 'bypass', 'unknown', 'miss', 'error'].map((group) => ({
    group,
    total: 1,
    points: [1],
  }));
  const { series, rows } = stackOf(groups, RESULT_SERIES, 1, resultKey);
  expect(series.map(({ key, total }) => [key, total])).toEqual([
    ['hit', 1],
    ['revalidated', 2],
    ['miss', 1],
    ['other', 2],
    ['error', 1],
  ]);
  expect(rows[0]?.total).toBe(7);
});
