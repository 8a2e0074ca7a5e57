import { expect, test } from 'vitest';
import { completeUntil } from './source-facts.ts';

const NOW = 1_700_000_000_000;

test.each([
  [
    'a source that delivers within a second is complete up to five seconds ago',
    { lastEndedAt: NOW - 60_000, deliveryLagP95Ms: 900 },
    NOW - 5000,
  ],
  [
    'a source that delivers every minute is given three',
    { lastEndedAt: NOW - 600_000, deliveryLagP95Ms: 60_000 },
    NOW - 180_000,
  ],
  [
    'a replayed week is complete up to its newest line, as it was live',
    { lastEndedAt: NOW - 7 * 86_400_000, deliveryLagP95Ms: 7 * 86_400_000 },
    NOW - 7 * 86_400_000,
  ],
])('%s', (_, seen, expected) => {
  expect(completeUntil(seen, NOW)).toBe(expected);
});
