import type { SessionRecords } from '@telecine/domain';
import { type Imagination, imaginedSession } from '@telecine/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlate } from './correlate.ts';

type Case = readonly [what: string, options: Omit<Imagination, 'seed'>];

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

const CASES: readonly Case[] = [
  ['plain play', {}],
  ['a clock that is five minutes slow', { skewMs: -300_000 }],
  ['a clock that runs away by a third of a second in twenty minutes', { skewMs: 90_000, driftPpm: 300, segments: 300 }],
  ['a clock that runs away by a second in four minutes', { driftPpm: 4_000, segments: 60 }],
  ['tries that fail before the one that answers', { retries: 0.4 }],
  ['tries of which the report has the first one’s start', { retries: 0.4, reportsFirstStart: true }],
  ['a failover in the middle', { failoverAt: 8, reportsFirstStart: true }],
  ['requests that a router sends on', { redirects: true }],
  ['ranges of one file for each track', { ranges: true, skewMs: 120_000 }],
  ['ranges of one file, and reports that come seconds later', { ranges: true, skewMs: -60_000, reportDelayMs: 4_000 }],
  ['requests that are asked of two CDNs at once', { hedged: 0.5 }],
  ['requests that the browser served from its cache', { cached: 0.4 }],
  ['objects that the page had fetched ahead', { prefetched: 0.4, skewMs: 60_000 }],
  ['lines of shield and origin', { misses: 0.5 }],
  ['lines of shield and origin behind tries', { misses: 0.5, retries: 0.3, skewMs: 1_000 }],
  ['reports that wait for up to twenty seconds', { reportDelayMs: 20_000, skewMs: 90_000 }],
  ['two reports that both come late', { segments: 1, reportDelayMs: 6_000, skewMs: 90_000 }],
  ['a player that reports a third of its requests', { reported: 0.3 }],
  ['combined logs: whole seconds, no durations, no hosts', { combined: true, skewMs: 90_000 }],
  ['combined logs of a failover in the middle', { combined: true, failoverAt: 10 }],
  [
    'combined logs of two CDNs, one of which failed from the start',
    { combined: true, failoverAt: 0, reportsFirstStart: true, skewMs: -90_000 },
  ],
  ['combined logs of requests that are asked of two CDNs at once', { combined: true, hedged: 0.5 }],
];

describe('each reported request is joined to all of its lines and to no other', () => {
  test.each(CASES)('with %s', (_, options) => {
    for (const seed of SEEDS) {
      const imagined = imaginedSession({ ...options, seed });
      const { requests } = correlate(imagined.records);
      const joined = new Map(
        requests.map(({ playerRequest, deliveryRequests }) => [
          playerRequest?.id,
          deliveryRequests.map(({ id }) => id),
        ]),
      );
      for (const [report, lines] of imagined.lines) {
        expect(joined.get(report)?.toSorted(), `seed ${seed}, ${report}`).toEqual([...lines].sort());
      }
    }
  });
});

test('of ranges in logs with whole seconds the sizes tell nearly all', () => {
  let right = 0;
  let asked = 0;
  for (const seed of SEEDS) {
    const { records, answers } = imaginedSession({ seed, ranges: true, combined: true });
    for (const { playerRequest, deliveryRequests } of correlate(records).requests) {
      if (playerRequest === null) continue;
      asked++;
      if (deliveryRequests.some(({ id }) => id === answers.get(playerRequest.id))) right++;
    }
  }
  expect(right / asked).toBeGreaterThan(0.98);
});

test('the clock’s residual is as wide as its error', () => {
  for (const seed of SEEDS) {
    for (const combined of [false, true]) {
      const { clock } = correlate(imaginedSession({ seed, combined, skewMs: 45_000, reportDelayMs: 900 }).records);
      const error = Math.abs((clock.offsetMs ?? Number.NaN) - 45_000);
      expect(error).toBeLessThanOrEqual(clock.residualMs ?? Number.NaN);
      if (!combined) expect(error).toBeLessThanOrEqual(50);
    }
  }
});

const MIXED: Omit<Imagination, 'seed'> = {
  segments: 10,
  retries: 0.3,
  cached: 0.1,
  misses: 0.3,
  hedged: 0.2,
  failoverAt: 6,
  skewMs: -200_000,
  reportDelayMs: 3_000,
};

/** All records in any order, and any of them again, received later. */
const anyArrival = ({ events, requests }: SessionRecords) =>
  fc.record({
    events: arrivals(events),
    requests: arrivals(requests),
  });

const arrivals = <Item extends { readonly receivedAt: number }>(items: readonly Item[]) =>
  fc
    .tuple(fc.shuffledSubarray([...items], { minLength: items.length }), fc.subarray([...items]))
    .chain(([all, again]) => {
      const repeats = again.map((item) => ({ ...item, receivedAt: item.receivedAt + 90_000 }));
      return fc.shuffledSubarray([...all, ...repeats], { minLength: all.length + repeats.length });
    });

test.each([false, true])(
  'neither order of arrival nor delivery again changes the answer (combined: %s)',
  (combined) => {
    for (const seed of [1, 2]) {
      const { records } = imaginedSession({ ...MIXED, seed, combined });
      const expected = correlate(records);
      fc.assert(
        fc.property(anyArrival(records), (arrived) => {
          const again = correlate({ ...records, ...arrived });
          expect(again).toEqual(expected);
        }),
        { numRuns: 40 },
      );
    }
  },
);
