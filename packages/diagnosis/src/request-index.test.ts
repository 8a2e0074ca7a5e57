import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endOf, instantOf } from './request-facts.ts';
import { RequestIndex } from './request-index.ts';
import { request } from './testing/session.ts';

const anyRequests = fc.array(
  fc
    .record({ at: fc.nat(5_000), durationMs: fc.nat(3_000) })
    .map(({ at, durationMs }) => request({ at, durationMs, took: durationMs })),
  { maxLength: 40 },
);

test('what overlaps a stretch is found as if every request were asked', () => {
  fc.assert(
    fc.property(anyRequests, fc.nat(6_000), fc.nat(4_000), (requests, from, length) => {
      const to = from + length;
      const found = new RequestIndex(requests).overlapping(from, to).map((timed) => timed.request);
      const asked = requests.filter((each) => instantOf(each) < to && endOf(each) > from);
      expect(new Set(found)).toEqual(new Set(asked));
      expect(found.map(instantOf)).toEqual(found.map(instantOf).sort((a, b) => a - b));
    }),
  );
});

test('the fastest peer is the best rate among those that ran within a request', () => {
  const slow = request({ at: 0, durationMs: 10_000, took: 10_000 });
  const within = request({ at: 1_000, took: 500 });
  const after = request({ at: 9_900, took: 200 });
  const index = new RequestIndex([slow, within, after]);
  const [first, second] = index.all;
  expect(first && index.fastestPeer(first)).toBe((300_000 * 8) / 500);
  expect(second && index.fastestPeer(second)).toBe(0);
});
