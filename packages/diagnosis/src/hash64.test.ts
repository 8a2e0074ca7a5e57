import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hash64 } from './hash64.ts';

test('the hash of a text is what it was in every version before', () => {
  expect(hash64('')).toBe('18080f386b552b89');
  expect(hash64('["hidden_retry","/v/{rendition}/seg{n}.m4s","cdn-a","FRA","503","hls.js 1.7.4"]')).toBe(
    'dd03699c6acc73f9',
  );
});

test('texts that differ have hashes that differ', () => {
  const seen = new Map<string, string>();
  for (let number = 0; number < 200_000; number++) {
    const text = `/v/${number % 1_000}/seg${number}`;
    const hash = hash64(text);
    expect(seen.has(hash)).toBe(false);
    seen.set(hash, text);
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(hash64(text)).toMatch(/^[0-9a-f]{16}$/);
    }),
  );
});
