import { CACHE_STATUSES, type CacheStatus, TIERS } from '@telecine/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from './event-store.ts';
import { SpoolWriter } from './spool/spool-writer.ts';
import { context, feed, NOW, type TestLine } from './testing/rows.ts';
import { eventually, testDirectory } from './testing/test-store.ts';

const PROJECT = 'proj_test';
const FROM = NOW - 600_000;
const TO = FROM + 300_000;
const directory = testDirectory();
let store: EventStore;
let spool: SpoolWriter;

const line = (
  index: number,
  pop: string,
  cache: CacheStatus,
  numbers: TestLine['numbers'] = {},
  texts: TestLine['texts'] = {},
): TestLine => ({
  texts: { sessionId: `session-${index % 5}`, pop, ...texts },
  numbers: {
    startedAtUs: (FROM + index * 1000) * 1000,
    cacheStatus: CACHE_STATUSES.indexOf(cache),
    bytes: 500_000,
    durationUs: 1_000_000,
    ttfbUs: 30_000,
    ...numbers,
  },
});

/** FRA: 30 hits at 4 Mbps and 30 misses behind a slow origin. AMS: ten errors, too few of anything for a quartile. */
const counted: TestLine[] = [
  ...Array.from({ length: 30 }, (_, index) => line(index, 'FRA', 'hit')),
  ...Array.from({ length: 30 }, (_, index) =>
    line(30 + index, 'FRA', 'miss', { originTtfbUs: 900_000, ttfbUs: 901_000 }),
  ),
  ...Array.from({ length: 10 }, (_, index) => line(60 + index, 'AMS', 'error', { status: 503 })),
];
const uncounted: TestLine[] = [
  line(0, 'FRA', 'hit', { tier: TIERS.indexOf('shield') }),
  line(1, 'FRA', 'hit', {}, { method: 'OPTIONS' }),
  line(0, 'FRA', 'hit', { startedAtUs: (FROM - 1) * 1000 }),
  line(0, 'FRA', 'hit', { startedAtUs: TO * 1000 }),
];

beforeAll(async () => {
  store = await directory.open();
  spool = new SpoolWriter(store.spoolDir, 'w0');
  for (let delivery = 0; delivery < 2; delivery++) {
    spool.delivery.begin(context({ receivedAt: NOW + delivery })); // the second delivery folds into the first
    for (const each of [...counted, ...uncounted]) feed(spool.delivery, each);
    spool.delivery.end();
    await spool.commit();
  }
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

test('each place is told by its sessions, shares and quartiles, the busiest first', async () => {
  expect(await store.peerPlaces(PROJECT, FROM, TO)).toEqual([
    {
      sourceId: 'src_test',
      pop: 'FRA',
      sessions: 5,
      requests: 60,
      hits: 30,
      misses: 30,
      errors: 0,
      edgeTtfbMs: 30,
      originTtfbMs: 900,
      throughputKbps: 4_000,
    },
    {
      sourceId: 'src_test',
      pop: 'AMS',
      sessions: 5,
      requests: 10,
      hits: 0,
      misses: 0,
      errors: 10,
      edgeTtfbMs: null,
      originTtfbMs: null,
      throughputKbps: null,
    },
  ]);
});

test('another project has none of it', async () => {
  expect(await store.peerPlaces('proj_other', FROM, TO)).toEqual([]);
});
