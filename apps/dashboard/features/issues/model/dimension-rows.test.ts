import { expect, test } from 'vitest';
import { dimensionRows } from './dimension-rows.ts';

test('rows stand by dimension in a fixed order, with shares of both and how they compare', () => {
  const rows = dimensionRows(
    [
      { dimension: 'pop', value: 'FRA', withIssue: 8, sessions: 31 },
      { dimension: 'player_version', value: 'hls.js 1.7.4', withIssue: 4, sessions: 40 },
      { dimension: 'cdn', value: 'cdn a', withIssue: 10, sessions: 50 },
      { dimension: 'pop', value: 'AMS', withIssue: 2, sessions: 20 },
    ],
    10,
    100,
  );
  expect(rows.map(({ label, value, withIssue, all, token }) => [label, value, withIssue, all, token])).toEqual([
    ['CDN', 'cdn a', 1, 0.5, 'cdn:"cdn a"'],
    ['POP', 'FRA', 0.8, 0.31, 'pop:FRA'],
    [null, 'AMS', 0.2, 0.2, 'pop:AMS'],
    ['Player version', 'hls.js 1.7.4', 0.4, 0.4, null],
  ]);
  expect(rows.map(({ lift }) => Math.round(lift * 10) / 10)).toEqual([2, 2.6, 1, 1]);
});
