import { expect, test } from 'vitest';
import { fittingRange, periodOf, timeChoice } from './period.ts';

const MINUTE = 60_000;
const NOW = 1_800_000_000_000;

test.each([
  ['nothing yet', null, null, '24h'],
  ['all within a quarter of an hour', 10, 1, '15m'],
  ['all within an hour', 50, 20, '1h'],
  ['all within a day', 20 * 60, 20, '24h'],
  ['more than a day, and something today', 90 * 60, 60, '24h'],
  ['nothing since yesterday', 80 * 60, 40 * 60, '7d'],
  ['nothing for two weeks', 20 * 1440, 15 * 1440, '30d'],
])('%s: the range is one that shows it', (_, firstAgo, lastAgo, range) => {
  const at = (ago: number | null) => (ago === null ? null : NOW - ago * MINUTE);
  expect(fittingRange({ firstStartedAt: at(firstAgo), lastStartedAt: at(lastAgo) }, NOW)).toBe(range);
});

test('a link’s range overrules the fitting one, and one that nobody knows doesn’t', () => {
  expect(timeChoice({ range: '7d', from: null, to: null }, '1h').range).toBe('7d');
  expect(timeChoice({ range: 'soon', from: null, to: null }, '1h').range).toBe('1h');
});

test('a period is closed on both sides and never empty', () => {
  const range = '1h' as const;
  expect(periodOf({ range, from: null, to: null }, NOW)).toEqual({ from: NOW - 60 * MINUTE, to: NOW });
  expect(periodOf({ range, from: 5, to: 10 }, NOW)).toEqual({ from: 5, to: 10 });
  expect(periodOf({ range, from: 5, to: null }, NOW)).toEqual({ from: 5, to: NOW });
  expect(periodOf({ range, from: NOW + 5, to: null }, NOW)).toEqual({ from: NOW + 5, to: NOW + 6 });
  expect(periodOf({ range, from: null, to: NOW }, NOW)).toEqual({ from: NOW - 30 * 1440 * MINUTE, to: NOW });
});
