import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backOffMs, meaningOf, retryAfterMs } from './back-off.ts';

describe('backOffMs', () => {
  test.each([
    { failures: 1, asked: null, random: 0, ms: 500 },
    { failures: 1, asked: null, random: 1, ms: 1_000 },
    { failures: 4, asked: null, random: 1, ms: 8_000 },
    { failures: 50, asked: null, random: 1, ms: 60_000 },
    { failures: 1, asked: 30_000, random: 0, ms: 30_000 },
    { failures: 1, asked: 30_000, random: 1, ms: 36_000 },
    { failures: 1, asked: 86_400_000, random: 0, ms: 900_000 },
  ])('after $failures failures, asked for $asked: $ms ms', ({ failures, asked, random, ms }) => {
    expect(backOffMs(failures, asked, random)).toBe(ms);
  });

  test('never sooner than asked for, within a quarter of an hour', () => {
    const asked = fc.integer({ min: 0, max: 900_000 });
    const random = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), asked, random, (failures, askedMs, chance) => {
        expect(backOffMs(failures, askedMs, chance)).toBeGreaterThanOrEqual(askedMs);
      }),
    );
  });
});

describe('retryAfterMs', () => {
  const now = Date.parse('2026-03-01T00:00:00Z');
  test.each([
    { header: null, ms: null },
    { header: '', ms: null },
    { header: '3', ms: 3_000 },
    { header: '0', ms: 0 },
    { header: '-1', ms: null },
    { header: 'soon', ms: null },
    { header: 'Sun, 01 Mar 2026 00:00:07 GMT', ms: 7_000 },
    { header: 'Sat, 28 Feb 2026 00:00:00 GMT', ms: 0 },
  ])('$header → $ms', ({ header, ms }) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});

test.each([
  [200, 'accepted'],
  [202, 'accepted'],
  [204, 'accepted'],
  [400, 'refused'],
  [401, 'stop'],
  [403, 'stop'],
  [404, 'retry'],
  [408, 'retry'],
  [410, 'stop'],
  [413, 'too_large'],
  [415, 'refused'],
  [429, 'retry'],
  [500, 'retry'],
  [503, 'retry'],
])('status %i means %s', (status, meaning) => {
  expect(meaningOf({ status, retryAfter: null })).toBe(meaning);
});
