import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from './event-store.ts';
import type { StoredSession } from './load-session.ts';
import { SpoolWriter } from './spool/spool-writer.ts';
import { context, feed, NOW, playerEvent, recordOf, type TestLine } from './testing/rows.ts';
import { eventually, testDirectory } from './testing/test-store.ts';

const PROJECT = 'proj_test';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

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

const line = (sessionId: string, at: number, more: TestLine = {}): TestLine => ({
  ...more,
  raw: `${sessionId} ${at} ${JSON.stringify(more)}`,
  texts: { sessionId, path: `/vod/título/${at}.m4s`, userAgent: 'agent', ...more.texts },
  numbers: { startedAtUs: at * 1000, ...more.numbers },
});

async function send(lines: readonly TestLine[], events: readonly (readonly [string, number])[]): Promise<void> {
  spool.delivery.begin(context());
  for (const each of lines) feed(spool.delivery, each);
  spool.delivery.end();
  spool.events.begin(context());
  for (const [sessionId, at] of events) {
    const event = playerEvent({ sessionId, occurredAt: at, attributes: { 'cmcd.sid': sessionId, at: String(at) } });
    spool.events.event(event, recordOf(event));
  }
  spool.events.end();
  await spool.commit();
}

async function together(sessionIds: readonly string[], projectId = PROJECT): Promise<Map<string, StoredSession>> {
  const sessions = new Map<string, StoredSession>();
  for await (const session of store.loadSessions(projectId, sessionIds)) sessions.set(session.sessionId, session);
  return sessions;
}

/** Without what only a reader of the line wants to see. */
const forJoining = ({ extra, referer, ...others }: StoredSession['requests'][number]) => others;

const rowsOf = ({ events, requests }: StoredSession): number => events.length + requests.length;

test('sessions read together are what joining reads of them one by one: both sides, over hours, repeats folded, in order', async () => {
  const ids = ['plain', 'über ’quoted’', 'over-hours', 'wrong-clock', 'lines-only', 'reports-only'];
  const [plain = '', quoted = '', overHours = '', wrongClock = '', linesOnly = '', reportsOnly = ''] = ids;
  const cmcd = { bl: '(7200;v)', sid: '"x"', 'com.example-x': '"ü"' };
  const lines = [
    line(plain, NOW - 2000, {
      cmcd,
      numbers: { cmcdFrom: 0, cmcdVersion: 1 },
      texts: { query: 'CMCD=bl%3D1&token=a' },
    }),
    line(plain, NOW - 1000, {
      cmcd: { ...cmcd, bl: '1' },
      numbers: { cmcdFrom: 1, cmcdVersion: 2 },
      extra: { a: 'b' },
    }),
    line(quoted, NOW - 1000, { texts: { query: 'CMCDx=1', referer: 'x'.repeat(300) } }),
    ...Array.from({ length: 200 }, (_, index) => line(overHours, NOW - 3 * HOUR_MS + index * 60_000)),
    line(linesOnly, NOW - DAY_MS),
    line('not-asked-for', NOW),
  ];
  const events = [
    [plain, NOW - 1500],
    [quoted, NOW - 500],
    [wrongClock, NOW - 20 * DAY_MS],
    [wrongClock, NOW],
    [reportsOnly, NOW],
  ] as const;
  await send(lines, events);
  await send([...lines].reverse(), events); // all of it again, in another order
  const expected = new Map([
    [plain, 3],
    [quoted, 2],
    [overHours, 200],
    [wrongClock, 2],
    [linesOnly, 1],
    [reportsOnly, 1],
  ]);
  const read = await eventually(
    () => together([...ids, 'unknown']),
    (sessions) => ids.every((id) => rowsOf(sessions.get(id) ?? NOTHING) === expected.get(id)),
  );
  expect([...read.keys()].sort()).toEqual([...ids].sort());
  for (const id of ids) {
    const { requests, ...others } = await store.loadSession(PROJECT, id);
    expect(read.get(id)).toEqual({ ...others, requests: requests.map(forJoining) });
  }
  expect(await together(ids, 'proj_other')).toEqual(new Map());
});

test('a query that is CMCD alone stays out where many are read, and in where one is', async () => {
  await send([line('cmcd-alone', NOW, { texts: { query: 'CMCD=bl%3D1%2Csid%3D%22x%22' } })], []);
  const read = await eventually(
    () => together(['cmcd-alone']),
    (sessions) => sessions.size === 1,
  );
  const one = await store.loadSession(PROJECT, 'cmcd-alone');
  expect(one.requests[0]?.query).toBe('CMCD=bl%3D1%2Csid%3D%22x%22');
  expect(read.get('cmcd-alone')?.requests).toEqual(one.requests.map(({ query: _, ...others }) => others));
});

test('CMCD that its members say wholly is not stored a second time in the query', async () => {
  const texts = { query: 'a=1&CMCD=bl%3D1&token=t' };
  await send([line('whole', NOW, { texts, numbers: { cmcdWhole: 1 }, cmcd: { bl: '1' } })], []);
  await send([line('in-part', NOW, { texts, cmcd: { bl: '1' } })], []);
  const read = await eventually(
    () => together(['whole', 'in-part']),
    (sessions) => sessions.size === 2,
  );
  expect(read.get('whole')?.requests[0]?.query).toBe('a=1&token=REDACTED');
  expect(read.get('in-part')?.requests[0]?.query).toBe('a=1&CMCD=bl%3D1&token=REDACTED');
});

test('a session with more than 50,000 rows on a side is cut to its first and says so, alone and among others', async () => {
  const rows = 50_001;
  for (const id of ['large-1', 'large-2']) {
    await send(
      Array.from({ length: rows }, (_, index) => line(id, NOW - 60_000 + index)),
      [[id, NOW]],
    );
  }
  await send([line('small', NOW)], []);
  const read = await eventually(
    () => together(['large-1', 'small', 'large-2']),
    (sessions) => [...sessions.values()].reduce((sum, session) => sum + rowsOf(session), 0) >= 100_003,
  );
  const alone = await together(['large-1', 'small']);
  for (const session of [read.get('large-1'), read.get('large-2'), alone.get('large-1')]) {
    expect([session?.truncated, session?.requests.length, session?.events.length]).toEqual([true, 50_000, 1]);
    expect(session?.requests.at(-1)?.startedAt).toBe(NOW - 60_000 + 49_999);
  }
  expect(read.get('small')).toMatchObject({ truncated: false, requests: [{ sessionId: 'small' }] });
});

const NOTHING: StoredSession = { sessionId: '', events: [], requests: [], truncated: false };
