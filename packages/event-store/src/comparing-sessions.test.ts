import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from './event-store.ts';
import type { ComparingQuery } from './queries/comparing-sessions.ts';
import { SpoolWriter } from './spool/spool-writer.ts';
import { context, feed, NOW } from './testing/rows.ts';
import { settled } from './testing/settled.ts';
import { eventually, testDirectory } from './testing/test-store.ts';

const HOUR = 3_600_000;
const T0 = NOW - (NOW % HOUR) - 2 * HOUR;
const PROJECT = 'proj_comparing';
const ASKED = { from: T0 + 600_000, to: T0 + 660_000, key: 'as-it-was' };
const directory = testDirectory();
let store: EventStore;

beforeAll(async () => {
  store = await directory.open();
  await store.writeSettled(PROJECT, [
    { ...settled({ id: 'compared', startedAt: T0 }), askedPeers: ASKED },
    { ...settled({ id: 'inf_base.3', startedAt: T0 + 1_000 }), askedPeers: ASKED },
    { ...settled({ id: 'no-longer', startedAt: T0 }), askedPeers: ASKED },
    settled({ id: 'never', startedAt: T0 }),
  ]);
  await store.writeSettled(PROJECT, [settled({ id: 'no-longer', startedAt: T0 })]);
  await store.writeSettled('proj_other', [{ ...settled({ id: 'other', startedAt: T0 }), askedPeers: ASKED }]);
});
afterAll(async () => {
  await store.close();
  directory.remove();
});

const found = async (hours: readonly number[], more: Partial<ComparingQuery> = {}, before = Date.now() + HOUR) => {
  const rows = await store.comparingSessions({
    projectId: PROJECT,
    hours: hours.map((hour) => ({ hour, settledBefore: before })),
    shares: { of: 1, own: [0] },
    ...more,
  });
  return rows.map(({ sessionId }) => sessionId).sort();
};

test('those are found whose question was about an hour or the day after it, as they were settled last', async () => {
  const both = ['compared', 'inf_base.3'];
  const rows = await store.comparingSessions({
    projectId: PROJECT,
    hours: [{ hour: T0, settledBefore: Date.now() + HOUR }],
    shares: { of: 1, own: [0] },
  });
  expect(rows.map(({ asked }) => asked)).toEqual([ASKED, ASKED]);
  expect(await found([T0])).toEqual(both);
  expect(await found([T0 - 23 * HOUR])).toEqual(both);
  expect(await found([T0 - 30 * HOUR])).toEqual([]);
  expect(await found([T0 + 2 * HOUR])).toEqual([]);
  expect(await found([T0 + 2 * HOUR, T0])).toEqual(both);
  expect(await found([])).toEqual([]);
});

test('who was settled after the hour was filled is not asked for', async () => {
  expect(await found([T0], {}, Date.now() - HOUR)).toEqual([]);
});

test('shares divide them, and an inferred session is of the share of its base', async () => {
  const of = 4;
  const byShare = await Promise.all([0, 1, 2, 3].map((share) => found([T0], { shares: { of, own: [share] } })));
  expect(byShare.flat().sort()).toEqual(['compared', 'inf_base.3']);

  const spool = new SpoolWriter(store.spoolDir, 'w0');
  spool.delivery.begin(context({ projectId: PROJECT }));
  feed(spool.delivery, { texts: { sessionId: 'inf_base' }, numbers: { startedAtUs: T0 * 1000 } });
  spool.delivery.end();
  await spool.commit();
  const touched = await eventually(
    () => store.touchedSessions(0, 10, { of, own: [0, 1, 2, 3] }),
    (sessions) => sessions.length > 0,
  );
  const share = touched.find(({ sessionId }) => sessionId === 'inf_base')?.share ?? -1;
  expect(byShare[share]).toContain('inf_base.3');
  expect(await store.touchedHours(0)).toMatchObject([{ projectId: PROJECT, hour: T0 }]);
  await spool.close();
});
