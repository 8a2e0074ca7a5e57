import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { EqualRecords } from './encode/equal-records.ts';
import type { EventStore } from './event-store.ts';
import { SpoolWriter } from './spool/spool-writer.ts';
import { context, feed, NOW, type TestLine } from './testing/rows.ts';
import { settled } from './testing/settled.ts';
import { eventually, testDirectory } from './testing/test-store.ts';

vi.setConfig({ testTimeout: 30_000 });

const MINUTE = 60_000;
const FROM = Math.floor(NOW / MINUTE) * MINUTE - 10 * MINUTE;
const STRETCHES = {
  projectId: 'proj_test',
  sourceId: 'src_test',
  from: FROM,
  to: FROM + 10 * MINUTE,
  intervalMs: MINUTE,
};
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

/** A line of which the request ended `lag` ms before `receivedAt`. */
const line = (receivedAt: number, lag: number, sessionId: string, index: number): TestLine => ({
  texts: { sessionId, path: `/seg${index}.m4s`, requestId: `${sessionId}-${index}` },
  numbers: {
    startedAtUs: (receivedAt - lag - 100) * 1000,
    durationUs: 100_000,
    ...(sessionId === '' ? {} : { sessionIdFrom: 0 }),
  },
});

async function deliver(receivedAt: number, lines: readonly TestLine[], more: object = {}): Promise<void> {
  spool.delivery.begin(context({ receivedAt, ...more }));
  for (const each of lines) feed(spool.delivery, each);
  spool.delivery.end();
  await spool.commit();
}

test('what a source sent is told by stretches of receipt, lines that came again once and where they came last', async () => {
  const first = [0, 1, 2].map((index) => line(FROM, 4000, 'reported', index));
  const others = [line(FROM + MINUTE, 2000, 'unreported', 0), line(FROM + MINUTE, 2000, '', 1)];
  await store.writeSettled('proj_test', [
    settled({ id: 'reported', startedAt: FROM }),
    settled({ id: 'unreported', startedAt: FROM, reports: 0 }),
  ]);
  await deliver(FROM, first);
  await deliver(FROM + MINUTE, others);
  const ask = () => store.sourceActivity(STRETCHES);
  const before = await eventually(ask, (rows) => rows.length === 2);
  expect(before).toMatchObject([
    { at: FROM, stored: 3, identifiable: 3, identified: 3, sessions: 1, reported: 1, lagP50Ms: 4000 },
    { at: FROM + MINUTE, stored: 2, identifiable: 2, identified: 1, sessions: 1, reported: 0, lagP95Ms: 2000 },
  ]);
  await deliver(FROM + 2 * MINUTE, first.slice(0, 1));
  const after = await eventually(ask, (rows) => rows.length === 3);
  expect(after.map(({ stored }) => stored)).toEqual([2, 2, 1]);
  expect(await store.reportedSessions('proj_test', ['reported', 'unreported', 'nobody'])).toBe(1);
  expect(await store.sourceActivity({ ...STRETCHES, projectId: 'proj_other' })).toEqual([]);
});

test('the doors’ counts of a minute are those written last, of each process', async () => {
  const count = { projectId: 'proj_test', sourceId: 'src_test', minute: FROM, bodies: 1, bytes: 10, rejected: 0 };
  await store.writeIntake([{ ...count, process: 'a', version: 1, received: 5, accepted: 5 }]);
  await store.writeIntake([{ ...count, process: 'a', version: 2, received: 8, accepted: 8 }]);
  await store.writeIntake([{ ...count, process: 'b', version: 1, received: 100, accepted: 100 }]);
  await store.writeIntake([{ ...count, process: 'a', version: 2, received: 8, accepted: 8 }]); // again is harmless
  expect(await store.sourceIntake(STRETCHES)).toEqual([
    { at: FROM, bodies: 2, bytes: 20, received: 108, accepted: 108, rejected: 0 },
  ]);
});

test('refused records are counted and listed until they are resolved, page by page in their order', async () => {
  const texts = ['one', 'two', 'one', 'three'].map((text) => Buffer.from(text));
  spool.delivery.begin(context({ receivedAt: FROM + 5 * MINUTE }));
  for (const text of texts) spool.delivery.reject('not_json', 'No JSON.', text, 0, text.length);
  spool.delivery.end();
  await spool.commit();
  const selection = { projectId: 'proj_test', sourceId: 'src_test', from: FROM, to: NOW + MINUTE, reason: null };
  const page = (limit: number, after: Parameters<EventStore['refusedPage']>[0]['after']) =>
    store.refusedPage({ ...selection, limit, after });
  const all = await eventually(
    () => page(10, null),
    (records) => records.length === 4,
  );
  expect(all.map(({ record, position, ordinal }) => [record, position, ordinal])).toEqual([
    ['one', 0, 0],
    ['two', 1, 0],
    ['one', 2, 1],
    ['three', 3, 0],
  ]);
  const first = await page(3, null);
  expect([...first, ...(await page(3, first.at(-1) ?? null))]).toEqual(all);
  const [one] = all;
  await store.resolveRefused({ ...selection, ids: one ? [one.id] : [] });
  expect((await page(10, null)).map(({ position }) => position)).toEqual([1, 2, 3]);
  expect(await store.countRefused(selection)).toEqual([{ reason: 'not_json', records: 3 }]);
  expect(await store.countRefused({ ...selection, reason: 'bad_time' })).toEqual([]);
  expect(await store.sourceRefusals(STRETCHES)).toMatchObject([{ reason: 'not_json', records: 3, resolved: 1 }]);
});

test('a line is kept as it came under the id of what it became, if its source keeps lines', async () => {
  const receivedAt = FROM + 6 * MINUTE;
  const kept: TestLine = { ...line(receivedAt, 0, 'kept', 0), raw: 'the line, with token=secret' };
  await deliver(receivedAt, [kept], { rawRetentionDays: 3 });
  await deliver(receivedAt, [{ ...line(receivedAt, 0, 'kept', 1), raw: 'not kept' }]);
  const { requests } = await eventually(
    () => store.loadSession('proj_test', 'kept'),
    (session) => session.requests.length === 2,
  );
  const ids = requests.map(({ id }) => id);
  const lines = await eventually(
    () => store.rawLines('proj_test', 'src_test', ids),
    (found) => found.length > 0,
  );
  expect(lines).toEqual([
    { id: requests.find(({ requestId }) => requestId === 'kept-0')?.id, receivedAt, line: kept.raw },
  ]);
  expect(await store.rawLines('proj_other', 'src_test', ids)).toEqual([]);
});

test('a record that is read again is the line that it was, and equal lines of later parts count on', async () => {
  const receivedAt = FROM + 7 * MINUTE;
  const twin: TestLine = { ...line(receivedAt, 0, 'twins', 0), texts: { sessionId: 'twins' }, raw: 'twin' };
  const equals = new EqualRecords();
  for (let part = 0; part < 2; part++) {
    spool.delivery.begin(context({ receivedAt }), { equals, records: part });
    feed(spool.delivery, twin);
    spool.delivery.end();
  }
  spool.delivery.begin(context({ receivedAt }));
  spool.delivery.again({ hash: 0x1234, length: 4, ordinal: 0 });
  feed(spool.delivery, { ...twin, raw: 'scrubbed' });
  spool.delivery.reject('not_json', 'Again.', Buffer.from('x'), 0, 1);
  expect(spool.delivery.end()).toMatchObject({ accepted: 1, rejected: 1 });
  await spool.commit();
  const ask = () => store.loadSession('proj_test', 'twins');
  expect((await eventually(ask, ({ requests }) => requests.length === 3)).requests).toHaveLength(3);
  spool.delivery.begin(context({ receivedAt }));
  spool.delivery.again({ hash: 0x1234, length: 4, ordinal: 0 });
  feed(spool.delivery, { ...twin, raw: 'scrubbed otherwise' });
  spool.delivery.end();
  await deliver(receivedAt, [line(receivedAt, 0, 'twins', 9)]);
  expect((await eventually(ask, ({ requests }) => requests.length === 4)).requests).toHaveLength(4);
});

test('sessions whose newest rows are not settled yet wait, and the longest of them is told', async () => {
  const waiting = await store.settleBacklog(NOW - 60 * MINUTE);
  expect(waiting.sessions).toBeGreaterThan(0);
  expect(waiting.oldestTouchAt).toBeLessThanOrEqual(Date.now() + 1000);
  expect(await store.settleBacklog(Date.now() + MINUTE)).toEqual({ sessions: 0, oldestTouchAt: null });
});
