import { platform } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EventStore } from './event-store.ts';
import { SpoolWriter } from './spool/spool-writer.ts';
import { context, feed, NOW } from './testing/rows.ts';
import { eventually, testDirectory } from './testing/test-store.ts';

const PROJECT = 'proj_test';

let directory: ReturnType<typeof testDirectory>;
let store: EventStore;
let spool: SpoolWriter;
let written: number;
beforeEach(async () => {
  directory = testDirectory();
  store = await directory.open();
  spool = new SpoolWriter(store.spoolDir, 'w0');
  written = 0;
});
afterEach(async () => {
  await spool.close();
  await store.close();
  directory.remove();
});

/** Resolves when the rows are safe, as a body is acknowledged. */
async function receive(rows: number): Promise<void> {
  spool.delivery.begin(context());
  for (let row = 0; row < rows; row++, written++) {
    const texts = { sessionId: 'frozen', requestId: `frozen-${written}` };
    feed(spool.delivery, { texts, numbers: { startedAtUs: (NOW + written) * 1000 } });
  }
  spool.delivery.end();
  await spool.commit();
}

async function stored(): Promise<readonly (string | null)[]> {
  const { requests } = await eventually(
    () => store.loadSession(PROJECT, 'frozen'),
    (session) => session.requests.length >= written,
  );
  return requests.map((request) => request.requestId);
}

function freeze(): number {
  const pid = store.enginePid;
  if (pid === null) throw new Error('no engine runs');
  process.kill(pid, 'SIGSTOP');
  return pid;
}

// Elsewhere nobody tells that it is stopped, and it takes a minute until it counts as gone.
test.runIf(platform() === 'linux')(
  'an engine that is frozen is started again: what came meanwhile is there, once, and what waited for it is told',
  async () => {
    await receive(10);
    expect((await stored()).length).toBe(10);
    const pid = freeze();
    const waiting = store.loadSession(PROJECT, 'frozen').catch((error: unknown) => error);
    await receive(10);
    expect((await store.health()).up).toBe(false);

    await eventually(
      async () => store.enginePid,
      (now) => now !== null && now !== pid,
      40_000,
    );
    await receive(10);
    expect(await waiting).toMatchObject({ code: 'engine_unavailable', retryable: true });
    await eventually(
      () => store.health(),
      ({ up }) => up,
    );
    const ids = await stored();
    expect(ids.length).toBe(30);
    expect(new Set(ids).size).toBe(30);
    expect(directory.lines.filter((line) => line.includes('was stopped by a signal'))).toHaveLength(1);
  },
);

test('a store whose engine is frozen in the middle of loading is closed in time, and all of it is there at the next start', async () => {
  await receive(10);
  expect((await stored()).length).toBe(10);
  freeze();
  await receive(10);
  await spool.close();
  const begun = performance.now();
  await store.close();
  expect(performance.now() - begun).toBeLessThan(25_000); // of which 15 s are given to the engine
  store = await directory.open();
  const ids = await stored();
  expect(ids.length).toBe(20);
  expect(new Set(ids).size).toBe(20);
});

test('an engine that is ended lets nobody wait: neither who asked before, nor who asks after', async () => {
  freeze();
  const waiting = store.loadSession(PROJECT, 'frozen').catch((error: unknown) => error);
  await receive(10);
  const begun = performance.now();
  await store.endEngine();
  expect(await waiting).toMatchObject({ code: 'engine_unavailable' });
  await expect(store.loadSession(PROJECT, 'frozen')).rejects.toMatchObject({ code: 'engine_unavailable' });
  await spool.close();
  await store.close();
  expect(performance.now() - begun).toBeLessThan(10_000);
  store = await directory.open();
  expect((await stored()).length).toBe(10);
});
