import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventStore } from './event-store.ts';
import { SpoolWriter } from './spool/spool-writer.ts';
import { context, feed, NOW, playerEvent, recordOf } from './testing/rows.ts';
import { settled } from './testing/settled.ts';
import { eventually, testDirectory } from './testing/test-store.ts';

const MINUTE = 60_000;
const SINCE = NOW - 10 * MINUTE;
const BEFORE = SINCE - MINUTE;
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

const at = (projectId: string, since = SINCE) => ({ projectId, since });

async function putEvent(projectId: string, sessionId: string, receivedAt: number): Promise<void> {
  const event = playerEvent({ sessionId, occurredAt: receivedAt });
  spool.events.begin(context({ projectId, sourceId: '', receivedAt }));
  spool.events.event(event, recordOf(event));
  spool.events.end();
  await spool.commit();
}

async function putLine(
  projectId: string,
  sessionId: string,
  receivedAt: number,
  startedAt = receivedAt,
): Promise<void> {
  spool.delivery.begin(context({ projectId, receivedAt }));
  feed(spool.delivery, { texts: { sessionId }, numbers: { startedAtUs: startedAt * 1000, sessionIdFrom: 1 } });
  spool.delivery.end();
  await spool.commit();
}

test('of a project to which nothing came, nothing is told', async () => {
  const nothing = { firstAt: null, lastAt: null, anySession: false, lastBefore: null };
  expect(await store.eventArrivals(at('proj_empty'))).toEqual(nothing);
  expect(await store.lineArrivals(at('proj_empty'))).toEqual(nothing);
  expect(await store.joinedArrival(at('proj_empty'))).toBeNull();
  expect(await store.refusals({ projectId: 'proj_empty', from: SINCE, to: NOW })).toEqual([]);
});

describe.each([
  ['player events', putEvent, () => store.eventArrivals(at('proj_events')), 'proj_events'],
  ['log lines', putLine, () => store.lineArrivals(at('proj_lines')), 'proj_lines'],
] as const)('%s', (_, put, ask, projectId) => {
  test('before and since are told apart, and whether any carries a session ID', async () => {
    await put(projectId, 'earlier', BEFORE);
    await put(projectId, '', SINCE);
    await put('proj_neighbour', 'theirs', SINCE + 1);
    const nameless = await eventually(ask, ({ firstAt, lastBefore }) => firstAt !== null && lastBefore !== null);
    expect(nameless).toEqual({ firstAt: SINCE, lastAt: SINCE, anySession: false, lastBefore: BEFORE });
    await put(projectId, 'named', SINCE + MINUTE);
    const named = await eventually(ask, ({ anySession }) => anySession);
    expect(named).toEqual({ firstAt: SINCE, lastAt: SINCE + MINUTE, anySession: true, lastBefore: BEFORE });
  });
});

test('lines of requests that are days old count as well', async () => {
  await putLine('proj_old', 'old', SINCE + 5, NOW - 5 * 86_400_000);
  const came = await eventually(
    () => store.lineArrivals(at('proj_old')),
    ({ firstAt }) => firstAt !== null,
  );
  expect(came).toMatchObject({ firstAt: SINCE + 5, anySession: true });
});

test('the joined session is one that both sides saw and that got rows since', async () => {
  const project = 'proj_joined';
  for (const id of ['one-sided', 'joined', 'earlier']) {
    const coverage = id === 'one-sided' ? 'delivery_only' : 'both';
    await store.writeSettled(project, [settled({ id, startedAt: NOW, coverage })]);
  }
  await putLine(project, 'earlier', BEFORE);
  await putLine(project, 'one-sided', SINCE + 10);
  await store.caughtUp(10_000);
  expect(await store.joinedArrival(at(project))).toBeNull();
  await putLine(project, 'joined', SINCE + 20);
  const joined = await eventually(
    () => store.joinedArrival(at(project)),
    (answer) => answer !== null,
  );
  expect(joined).toEqual({ sessionId: 'joined', startedAt: NOW });
});

test('refusals are counted by source and reason, with what was said of the newest', async () => {
  const project = 'proj_refused';
  for (const [index, detail] of ['The time is nonsense.', 'The time is empty.'].entries()) {
    const line = Buffer.from(`line ${index}`);
    spool.delivery.begin(context({ projectId: project, receivedAt: SINCE + index }));
    spool.delivery.reject('bad_time', detail, line, 0, line.length);
    spool.delivery.end();
    await spool.commit();
  }
  const told = await eventually(
    () => store.refusals({ projectId: project, from: SINCE, to: NOW }),
    ([first]) => first?.records === 2,
  );
  expect(told).toEqual([
    { sourceId: 'src_test', reason: 'bad_time', records: 2, detail: 'The time is empty.', lastAt: SINCE + 1 },
  ]);
});

test('a healthy store tells its clock and misses no table', async () => {
  const health = await store.health();
  expect(health).toMatchObject({ up: true, missingTables: [], spool: { setAside: [] } });
  expect(Math.abs(health.clockOffsetMs ?? Number.NaN)).toBeLessThan(1000);
});
