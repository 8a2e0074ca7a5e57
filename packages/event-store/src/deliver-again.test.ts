import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from './event-store.ts';
import { SpoolWriter } from './spool/spool-writer.ts';
import { context, feed, NOW, playerEvent, recordOf, type TestLine } from './testing/rows.ts';
import { eventually, testDirectory } from './testing/test-store.ts';

const PROJECT = 'proj_test';
const directory = testDirectory();
let store: EventStore;
let spool: SpoolWriter;
beforeAll(async () => {
  store = await directory.open();
  spool = new SpoolWriter(store.spoolDir, 'w0');
});
afterAll(async () => {
  await spool.close();
  await store.close();
  directory.remove();
});

async function deliver(lines: readonly TestLine[], more: Parameters<typeof context>[0] = {}) {
  spool.delivery.begin(context(more));
  for (const line of lines) feed(spool.delivery, line);
  const receipt = spool.delivery.end();
  await spool.commit();
  return receipt;
}

/** Waits until everything delivered so far is loaded: segments are loaded in order. */
async function loaded(): Promise<void> {
  const health = await eventually(
    () => store.health(),
    ({ spool: { files } }) => files === 0,
  );
  expect(health.spool.files).toBe(0);
}

const session = (sessionId: string, more: TestLine = {}): TestLine => ({
  ...more,
  texts: { sessionId, ...more.texts },
});

test('lines delivered again, alone or in another body, are there once and keep their ids', async () => {
  const lines = Array.from({ length: 50 }, (_, index) =>
    session('again', { numbers: { startedAtUs: (NOW + index) * 1000 } }),
  );
  await deliver(lines);
  await loaded();
  const first = await store.loadSession(PROJECT, 'again');
  expect(first.requests.length).toBe(50);
  expect(new Set(first.requests.map((request) => request.id)).size).toBe(50);

  const counts = await store.sourceCounts(PROJECT, NOW - 1000, NOW + 3_600_000);
  await deliver([...lines].reverse());
  for (const line of lines.slice(0, 3)) await deliver([line]);
  await loaded();
  expect((await store.loadSession(PROJECT, 'again')).requests).toEqual(first.requests);
  expect(await store.sourceCounts(PROJECT, NOW - 1000, NOW + 3_600_000)).toEqual(counts);
});

test('equal lines of one body are as many requests, unless a request ID says that they are one', async () => {
  const retry = session('equal', { raw: 'the same line' });
  const identified = session('equal', { raw: 'the same line with an id', texts: { requestId: 'r-1' } });
  for (let delivery = 0; delivery < 2; delivery++) await deliver([retry, retry, identified, identified]);
  await loaded();
  const { requests } = await store.loadSession(PROJECT, 'equal');
  expect(requests.map((request) => request.requestId ?? '').sort()).toEqual(['', '', 'r-1']);
});

test('the same line from two sources is two requests', async () => {
  const line = session('two-sources', { raw: 'x' });
  await deliver([line], { sourceId: 'src_a' });
  await deliver([line], { sourceId: 'src_b' });
  await loaded();
  const { requests } = await store.loadSession(PROJECT, 'two-sources');
  expect(requests.map((request) => request.sourceId).sort()).toEqual(['src_a', 'src_b']);
});

test('a beacon’s event is its session and sequence, a report is its bytes', async () => {
  const beacon = playerEvent({ sessionId: 'events', via: 'beacon', sequence: 1 });
  const report = playerEvent({ sessionId: 'events', via: 'cmcd', sequence: 1 });
  const restarted = playerEvent({ sessionId: 'events', via: 'cmcd', sequence: 1, bufferLengthMs: 7 });
  for (let delivery = 0; delivery < 2; delivery++) {
    spool.events.begin(context());
    spool.events.event(beacon, Buffer.from(`sent again with other bytes: ${delivery}`));
    for (const event of [report, restarted]) spool.events.event(event, recordOf(event));
    spool.events.end();
    await spool.commit();
  }
  await loaded();
  const { events } = await store.loadSession(PROJECT, 'events');
  expect(events.map((event) => event.via).sort()).toEqual(['beacon', 'cmcd', 'cmcd']);
});

test('lines without a session ID get an inferred one by viewer and title; a preflight gets none', async () => {
  const from = (clientIp: string, path: string, more: TestLine['texts'] = {}) => ({
    texts: { clientIp, path, ...more },
  });
  await deliver([
    from('203.0.113.7', '/vod/title/master.m3u8'),
    from('203.0.113.7', '/vod/title/720p/seg1.ts'),
    from('203.0.113.8', '/vod/title/master.m3u8'),
    from('203.0.113.7', '/vod/title/master.m3u8', { userAgent: 'another' }),
    from('203.0.113.9', '/vod/title/seg1.ts', { method: 'OPTIONS', sessionId: 'preflight' }),
    from('203.0.113.9', '/vod/title/seg1.ts', { method: 'OPTIONS' }),
  ]);
  await loaded();
  const touched = await store.touchedSessions(0);
  const inferred = touched.map((touch) => touch.sessionId).filter((id) => id.startsWith('inf_'));
  const sizes = await Promise.all(inferred.map(async (id) => (await store.loadSession(PROJECT, id)).requests.length));
  expect(sizes.sort()).toEqual([1, 1, 2]);
  expect(touched.map((touch) => touch.sessionId)).not.toContain('preflight');
  expect((await store.loadSession(PROJECT, 'preflight')).requests).toEqual([]);
});

test('secrets and addresses are stored as the project wants them, in every place where they stand', async () => {
  await deliver(
    [
      session('private', {
        texts: {
          clientIp: '203.0.113.77',
          query: 'token=abc&x=1',
          referer: 'https://site.example/?access_token=abc',
        },
        extra: { http_cookie: 'a=b', http_x_forwarded_for: '203.0.113.77, 198.51.100.9', upstream: 'u?sig=abc' },
      }),
    ],
    { addressPrivacy: 'truncated' },
  );
  await loaded();
  const [request] = (await store.loadSession(PROJECT, 'private')).requests;
  expect(request).toMatchObject({
    clientIp: '203.0.113.0',
    clientHash: expect.stringMatching(/^[0-9a-f]{16}$/),
    query: 'token=REDACTED&x=1',
    referer: 'https://site.example/?access_token=REDACTED',
    extra: { http_cookie: 'REDACTED', http_x_forwarded_for: '203.0.113.0, 198.51.100.0', upstream: 'u?sig=REDACTED' },
  });
});

test('refused records are kept with reason and place, scrubbed, and counted once however often they come', async () => {
  const project = { projectId: 'proj_refused', addressPrivacy: 'truncated' } as const;
  const line = Buffer.from('12:30:01 203.0.113.77 2001:db8:1:2::3 "GET /a?token=abc" nonsense');
  for (let delivery = 0; delivery < 2; delivery++) {
    spool.delivery.begin(context(project));
    feed(spool.delivery, session('refused'));
    spool.delivery.reject('bad_time', 'The time is nonsense.', line, 0, line.length);
    spool.delivery.reject('bad_time', 'The time is nonsense.', line, 0, line.length);
    spool.delivery.end();
    await spool.commit();
  }
  await loaded();
  const range = { projectId: 'proj_refused', from: NOW - 1000, to: NOW + 1000 };
  expect(await store.rejectedCounts(range)).toEqual([{ sourceId: 'src_test', reason: 'bad_time', records: 2 }]);
  const records = await store.rejectedRecords({ ...range, sourceId: 'src_test', limit: 10 });
  expect(records.map(({ id: _, ...record }) => record)).toEqual(
    [1, 2].map((position) => ({
      receivedAt: NOW,
      reason: 'bad_time',
      detail: 'The time is nonsense.',
      position,
      record: '12:30:01 203.0.113.0 2001:db8:1:: "GET /a?token=REDACTED" nonsense',
      bytes: line.length,
    })),
  );
});

test('a source’s progress and lag are told, and re-delivery does not move its newest line', async () => {
  const project = { projectId: 'proj_progress' };
  const line = session('progress', { numbers: { startedAtUs: (NOW - 4000) * 1000, durationUs: 1_000_000 } });
  for (let delivery = 0; delivery < 2; delivery++) await deliver([line], project);
  await loaded();
  expect(await store.sourceStats('proj_progress')).toEqual([
    {
      sourceId: 'src_test',
      firstStartedAt: NOW - 4000,
      lastStartedAt: NOW - 4000,
      lastEndedAt: NOW - 3000,
      lastReceivedAt: NOW,
      deliveryLagP50Ms: 3000,
      deliveryLagP95Ms: 3000,
    },
  ]);
  expect(await store.sourceStats('proj_none')).toEqual([]);
});

test('rows over more days than one insert may touch are all stored', async () => {
  const day = 86_400_000_000;
  const lines = Array.from({ length: 150 }, (_, index) =>
    session('many-days', { numbers: { startedAtUs: NOW * 1000 - index * day } }),
  );
  await deliver(lines, { retentionDays: 400 });
  await loaded();
  expect((await store.loadSession(PROJECT, 'many-days')).requests.length).toBe(150);
});

test('a session of one project is not another’s', async () => {
  await deliver([session('shared-id')], { projectId: 'proj_a' });
  await deliver([session('shared-id'), session('shared-id')], { projectId: 'proj_b' });
  await loaded();
  expect((await store.loadSession('proj_a', 'shared-id')).requests.length).toBe(1);
  expect((await store.loadSession('proj_c', 'shared-id')).requests.length).toBe(0);
});
