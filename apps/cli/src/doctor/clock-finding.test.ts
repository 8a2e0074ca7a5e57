import { expect, test } from 'vitest';
import { clockFinding } from './clock-finding.ts';

const NOW = 1_795_000_000_000;

test.each([
  ['the same', 0, true],
  ['a few seconds off, as a slow answer makes it look', 4000, true],
  ['far ahead', 90_000, false],
  ['far behind', -90_000, false],
])('a clock that is %s', (_, offsetMs, ok) => {
  const date = Math.floor((NOW + offsetMs) / 1000) * 1000;
  expect(clockFinding({ date, askedAt: NOW - 100, answeredAt: NOW }).ok).toBe(ok);
});

test('the finding says by how much and which way', () => {
  const finding = clockFinding({ date: NOW - 90_000, askedAt: NOW, answeredAt: NOW + 50 });
  expect(finding.detail).toMatch(/^The API’s clock is 89 s behind/);
});

test('an answer without a date is no fault', () => {
  expect(clockFinding({ date: null, askedAt: NOW, answeredAt: NOW }).ok).toBe(true);
});
