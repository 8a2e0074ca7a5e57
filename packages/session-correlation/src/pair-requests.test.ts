import type { SessionTimeline, StoredDeliveryRequest, StoredPlayerEvent } from '@telecine/domain';
import { asSourceId } from '@telecine/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlate } from './correlate.ts';
import { coarseLine, line, play, records, report } from './testing/records.ts';

/** Joined requests as "reports: lines", by the ids given. */
function shape({ requests }: SessionTimeline): string[] {
  return requests.map(
    ({ playerRequest, deliveryRequests }) =>
      `${playerRequest?.id ?? '-'}: ${deliveryRequests.map(({ id }) => id).join(' ') || '-'}`,
  );
}

interface Case {
  readonly name: string;
  readonly reports: readonly StoredPlayerEvent[];
  readonly lines: readonly StoredDeliveryRequest[];
  readonly expected: readonly string[];
}

const CDN_B = { host: 'cdn-b.example', sourceId: asSourceId('src_b') };

const CASES: readonly Case[] = [
  {
    name: 'one report and one line of a URL are one request',
    reports: [report({ id: 'p1', at: 0, took: 100 })],
    lines: [line({ id: 'l1', at: 20 })],
    expected: ['p1: l1'],
  },
  {
    name: 'a request that fails and is tried again keeps its earlier tries',
    reports: [report({ id: 'p1', at: 3_000, took: 100 })],
    lines: [
      line({ id: 'l1', at: 20, status: 503, durationMs: 2 }),
      line({ id: 'l2', at: 1_020, status: 503, durationMs: 2 }),
      line({ id: 'l3', at: 3_020 }),
    ],
    expected: ['p1: l1 l2 l3'],
  },
  {
    name: 'a player that reports its failures too has one line for each',
    reports: [report({ id: 'p1', at: 0, took: 50, status: 503 }), report({ id: 'p2', at: 1_000, took: 100 })],
    lines: [line({ id: 'l1', at: 20, status: 503, durationMs: 1 }), line({ id: 'l2', at: 1_020 })],
    expected: ['p1: l1', 'p2: l2'],
  },
  {
    name: 'a failover that reports the start of its first try is joined to the CDN that answered; the failure on the other stands alone',
    reports: [report({ id: 'p1', at: 30, took: 450, host: 'cdn-b.example', receivedAt: 1_790 })],
    lines: [line({ id: 'l1', at: 0, status: 503, durationMs: 0 }), line({ id: 'l2', at: 1_300, ...CDN_B })],
    expected: ['-: l1', 'p1: l2'],
  },
  {
    name: 'a request that the browser served from its cache has no line, and takes nobody else’s',
    reports: [report({ id: 'p1', at: 0, took: 100 }), report({ id: 'p2', at: 50_000, took: 4 })],
    lines: [line({ id: 'l1', at: 20 })],
    expected: ['p1: l1', 'p2: -'],
  },
  {
    name: 'a line that no report mentions stays alone',
    reports: [report({ id: 'p1', at: 0, took: 100 })],
    lines: [line({ id: 'l1', at: 20 }), line({ id: 'l2', at: 500, path: '/v/seg2.m4s', aborted: true, bytes: 10 })],
    expected: ['p1: l1', '-: l2'],
  },
  {
    name: 'a segment that is fetched again after a seek is paired by time',
    reports: [report({ id: 'p1', at: 0, took: 100 }), report({ id: 'p2', at: 40_000, took: 100 })],
    lines: [line({ id: 'l1', at: 20 }), line({ id: 'l2', at: 40_020 })],
    expected: ['p1: l1', 'p2: l2'],
  },
  {
    name: 'ranges of one file are paired by time',
    reports: [0, 300, 600, 900].map((at) => report({ id: `p${at}`, at, took: 200, path: '/film.mp4' })),
    lines: [0, 300, 600, 900].map((at) =>
      line({ id: `l${at}`, at: at + 20, path: '/film.mp4', status: 206, range: `bytes=${at}-` }),
    ),
    expected: ['p0: l0', 'p300: l300', 'p600: l600', 'p900: l900'],
  },
  {
    name: 'lines that a browser’s silent retries leave belong to the one request',
    reports: [report({ id: 'p1', at: 0, took: 60, status: 0, ttfb: null })],
    lines: [5, 12, 20, 31].map((at) =>
      line({ id: `l${at}`, at, status: 444, bytes: 0, contentLength: 0, durationMs: 0 }),
    ),
    expected: ['p1: l5 l12 l20 l31'],
  },
  {
    name: 'two reports of one failure, a millisecond apart, are one request',
    reports: [
      report({ id: 'p1', at: 0, took: 47, status: 503, ttfb: null }),
      report({ id: 'p2', at: 1, took: 46, status: 503 }),
    ],
    lines: [line({ id: 'l1', at: 22, status: 503, durationMs: 1 })],
    expected: ['p2: l1'],
  },
  {
    name: 'a query that the log hides does not keep the sides apart',
    reports: [report({ id: 'p1', at: 0, took: 100, path: '/v/seg1.m4s?token=abc' })],
    lines: [line({ id: 'l1', at: 20, query: 'token=%5Bscrubbed%5D' })],
    expected: ['p1: l1'],
  },
  {
    name: 'shield and origin lines come with the edge line that asked them',
    reports: [report({ id: 'p1', at: 0, took: 300 })],
    lines: [
      line({ id: 'l1', at: 20, durationMs: 250 }),
      line({ id: 'l2', at: 30, durationMs: 200, tier: 'shield' }),
      line({ id: 'l3', at: 40, durationMs: 150, tier: 'origin' }),
    ],
    expected: ['p1: l1 l2 l3'],
  },
  {
    name: 'a log with whole seconds is paired all the same',
    reports: [report({ id: 'p1', at: 400, took: 100 }), report({ id: 'p2', at: 700, took: 100, path: '/v/seg2.m4s' })],
    lines: [coarseLine({ id: 'l1', at: 420 }), coarseLine({ id: 'l2', at: 720, path: '/v/seg2.m4s' })],
    expected: ['p1: l1', 'p2: l2'],
  },
  {
    name: 'preflights are no requests',
    reports: [],
    lines: [line({ id: 'l1', at: 0, method: 'OPTIONS' }), line({ id: 'l2', at: 60 })],
    expected: ['-: l2'],
  },
];

describe('pairing', () => {
  test.each(CASES)('$name', ({ reports, lines, expected }) => {
    expect(shape(correlate(records(reports, lines)))).toEqual(expected);
  });

  test.each([90_000, -90_000])('a whole play with a clock %i ms off is paired, each with its own line', (skewMs) => {
    const { requests } = correlate(play({ segments: 30, skewMs }));
    for (const { playerRequest, deliveryRequests, match } of requests) {
      expect(playerRequest?.url.endsWith(deliveryRequests[0]?.path ?? '?')).toBe(true);
      expect(match?.confidence).toBeGreaterThan(0.9);
    }
  });

  test('says why, and how surely', () => {
    const { events, requests } = play({ segments: 3 });
    const timeline = correlate(records(events, requests));
    expect(timeline.requests[0]?.match).toMatchObject({ tier: 'url_time', confidence: 0.99 });
    expect(timeline.requests[0]?.match?.why).toMatch(/^Same URL; the line starts \d+ ms after the request\./);
  });

  test('a pair on another host says so and is less sure', () => {
    const timeline = correlate(records([report({ at: 0, took: 100, host: 'proxy.example' })], [line({ at: 20 })]));
    expect(timeline.requests[0]?.match).toMatchObject({ tier: 'path_time' });
    expect(timeline.requests[0]?.match?.confidence).toBeLessThan(0.95);
  });
});

const paths = fc.constantFrom('/v/seg1.m4s', '/v/seg2.m4s', '/v/init.mp4');
const anyReport = fc
  .record({ at: fc.nat(20_000), took: fc.nat(3_000), path: paths, status: fc.constantFrom(200, 503, 0, null) })
  .map(report);
const anyLine = fc
  .record({
    at: fc.nat(20_000),
    durationMs: fc.nat(3_000),
    path: paths,
    status: fc.constantFrom(200, 503, 444, 304),
    aborted: fc.boolean(),
  })
  .map(line);

test('every line and every report is in exactly one joined request, whatever came', () => {
  fc.assert(
    fc.property(fc.array(anyReport, { maxLength: 25 }), fc.array(anyLine, { maxLength: 25 }), (reports, lines) => {
      const { requests } = correlate(records(reports, lines));
      const placed = requests.flatMap(({ deliveryRequests }) => deliveryRequests.map(({ id }) => id));
      expect([...placed].sort()).toEqual(lines.map(({ id }) => id).sort());
      const told = requests.flatMap(({ playerRequest }) => playerRequest?.id ?? []);
      expect(new Set(told).size).toBe(told.length);
      for (const { match, playerRequest, deliveryRequests } of requests) {
        expect(match !== null).toBe(playerRequest !== null && deliveryRequests.length > 0);
      }
    }),
    { numRuns: 200 },
  );
});
