import { CACHE_STATUSES, type CacheStatus, type DeliveryMetric, parseFilter, TIERS } from '@telecine/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from './event-store.ts';
import type { Measure } from './queries/measure.ts';
import type { RequestMeasureQuery } from './queries/request-measures.ts';
import { SpoolWriter } from './spool/spool-writer.ts';
import { context, feed, NOW, type TestLine } from './testing/rows.ts';
import { settled } from './testing/settled.ts';
import { eventually, testDirectory } from './testing/test-store.ts';

const PROJECT = 'proj_test';
const MINUTE = 60_000;
const FROM = NOW - 30 * MINUTE;
const directory = testDirectory();
let store: EventStore;
let spool: SpoolWriter;

const line = (
  at: number,
  cache: CacheStatus,
  more: TestLine['numbers'] = {},
  texts: TestLine['texts'] = {},
): TestLine => ({
  texts: { sessionId: 'watched', ...texts },
  numbers: {
    startedAtUs: at * 1000,
    bytes: 1000,
    ...(cache === 'unknown' ? {} : { cacheStatus: CACHE_STATUSES.indexOf(cache) }),
    ...more,
  },
});

/** Ten requests at the edge: 6 served from cache of 8 whose status is known, one 5xx, TTFB of five. */
const lines: TestLine[] = [
  ...[10, 20, 30, 40, 50].map((ms, index) =>
    line(FROM + index * MINUTE, 'hit', { ttfbUs: ms * 1000, durationUs: ms * 2000 }),
  ),
  line(FROM + 10 * MINUTE, 'revalidated'),
  line(FROM + 11 * MINUTE, 'miss'),
  line(FROM + 12 * MINUTE, 'miss', { status: 503 }),
  line(FROM + 13 * MINUTE, 'unknown', {}, { sessionId: 'elsewhere' }),
  line(FROM + 14 * MINUTE, 'unknown', { status: 404 }, { sessionId: 'elsewhere' }),
];
const uncounted: TestLine[] = [
  line(FROM, 'miss', { tier: TIERS.indexOf('shield') }),
  line(FROM, 'miss', {}, { method: 'OPTIONS' }),
  line(FROM - 1, 'miss'),
  line(NOW, 'miss'),
];

beforeAll(async () => {
  store = await directory.open();
  spool = new SpoolWriter(store.spoolDir, 'w0');
  for (let delivery = 0; delivery < 2; delivery++) {
    spool.delivery.begin(context({ receivedAt: NOW + 1000 + delivery })); // the second delivery folds into the first
    for (const each of [...lines, ...uncounted]) feed(spool.delivery, each);
    spool.delivery.end();
    await spool.commit();
  }
  await store.writeSettled(PROJECT, [settled({ id: 'watched', startedAt: FROM, contentId: 'title-a' })]);
  await eventually(
    () => store.health(),
    ({ spool: { files } }) => files === 0,
  );
});
afterAll(async () => {
  await spool.close();
  await store.close();
  directory.remove();
});

const query = (more: Partial<RequestMeasureQuery> & { text?: string } = {}): RequestMeasureQuery => ({
  projectId: PROJECT,
  from: FROM,
  to: NOW,
  filter: parseFilter(more.text ?? ''),
  stepMs: null,
  groupBy: null,
  groups: null,
  ...more,
});

test.each<[DeliveryMetric, Partial<Measure>]>([
  ['requests', { value: 10, counted: 10, excluded: 0 }],
  ['cache_hit_ratio', { value: 6 / 8, numerator: 6, denominator: 8, excluded: 2 }],
  ['server_error_rate', { value: 0.1, numerator: 1, denominator: 10, excluded: 0 }],
  ['edge_ttfb_p95', { value: 50, counted: 5, excluded: 5 }],
  ['edge_time_p95', { value: 100, counted: 5, excluded: 5 }],
  ['bytes_delivered', { value: 10_000, counted: 10 }],
])('%s is what was put in: edge only, repeats once, no preflights', async (metric, expected) => {
  const [row] = await store.measureRequests([metric], query());
  expect(row?.measures[metric]).toMatchObject(expected);
});

test('a source that logs no TTFB gives no TTFB, not zero', async () => {
  const [row] = await store.measureRequests(['edge_ttfb_p95'], query({ from: FROM + 10 * MINUTE }));
  expect(row?.measures.edge_ttfb_p95).toMatchObject({ value: null, counted: 0, excluded: 5 });
});

test('with a filter, only the requests of the sessions that pass it', async () => {
  const count = async (text: string) =>
    (await store.measureRequests(['requests'], query({ text })))[0]?.measures.requests.value ?? null;
  expect(await count('content:title-a')).toBe(8);
  expect(await count('content:other')).toBeNull();
});

test('grouped by what became of them, by stretch of time', async () => {
  const rows = await store.measureRequests(['requests'], query({ groupBy: 'result', stepMs: 10 * MINUTE }));
  expect(rows.map(({ bucket, group, size }) => [bucket, group, size])).toEqual([
    [0, 'hit', 5],
    [1, 'unknown', 2],
    [1, 'error', 1],
    [1, 'miss', 1],
    [1, 'revalidated', 1],
  ]);
});

test('grouped by source', async () => {
  expect((await store.measureRequests(['requests'], query({ groupBy: 'source' }))).map(({ group }) => group)).toEqual([
    'src_test',
  ]);
});
