import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { EngineClient } from './engine/engine-client.ts';
import { checkSegment } from './native/check-segment.ts';
import { segmentFile } from './spool/segment-name.ts';
import { SpoolWriter } from './spool/spool-writer.ts';
import { context, feed, NOW } from './testing/rows.ts';
import { eventually, testDirectory } from './testing/test-store.ts';

const PROJECT = 'proj_test';
const directories: ReturnType<typeof testDirectory>[] = [];
let directory: ReturnType<typeof testDirectory>;
beforeEach(() => {
  directory = testDirectory();
  directories.push(directory);
});
afterAll(() => {
  for (const each of directories) each.remove();
});

async function write(spool: SpoolWriter, sessionId: string, from: number, to: number): Promise<void> {
  spool.delivery.begin(context());
  for (let index = from; index < to; index++) {
    const requestId = `${sessionId}-${index}`;
    feed(spool.delivery, { texts: { sessionId, requestId }, numbers: { startedAtUs: (NOW + index) * 1000 } });
  }
  spool.delivery.end();
  await spool.commit();
}

const spoolDir = () => path.join(directory.dataDir, 'spool');
const segments = () => readdirSync(spoolDir()).filter((name) => /\.(open|native)$/.test(name));

/** Writes three blocks and leaves them as a crash would: in one open segment. Returns its file. */
async function leaveOpenSegment(): Promise<string> {
  mkdirSync(spoolDir(), { recursive: true });
  const spool = new SpoolWriter(spoolDir(), 'w0');
  for (let block = 0; block < 3; block++) await write(spool, 'left', block * 10, block * 10 + 10);
  await spool.close();
  const sealed = segments().sort();
  const content = Buffer.concat(sealed.map((name) => readFileSync(path.join(spoolDir(), name))));
  for (const name of sealed) rmSync(path.join(spoolDir(), name));
  const file = path.join(spoolDir(), segmentFile('delivery', NOW, 'w0', 0));
  writeFileSync(file, content);
  return file;
}

const stored = async (store: Awaited<ReturnType<typeof directory.open>>, sessionId: string, rows: number) => {
  const { requests } = await eventually(
    () => store.loadSession(PROJECT, sessionId),
    (session) => session.requests.length >= rows,
  );
  return requests.map((request) => request.requestId ?? '');
};

test('an open segment of an earlier life is loaded whole at start', async () => {
  await leaveOpenSegment();
  const store = await directory.open();
  expect((await stored(store, 'left', 30)).length).toBe(30);
  await store.close();
  expect(segments()).toEqual([]);
});

test.each([
  ['torn at its end', (content: Buffer) => content.subarray(0, content.length - 5), 20],
  [
    'with a flipped byte in its second block',
    (content: Buffer) => {
      const [, second] = checkSegment(content).blocks;
      const at = (second?.at ?? 0) + 200;
      content[at] = (content[at] ?? 0) ^ 0x10;
      return content;
    },
    20,
  ],
  ['that holds nothing good', () => Buffer.from('not a block at all'), 0],
])(
  'of a segment %s all that is good is loaded, and the rest is kept aside',
  async (_, damage, rows) => {
    const file = await leaveOpenSegment();
    writeFileSync(file, damage(readFileSync(file)));
    const store = await directory.open();
    expect((await stored(store, 'left', rows)).length).toBe(rows);
    const { spool } = await eventually(
      () => store.health(),
      (health) => health.spool.files === 0, // the file goes just after its rows have come
    );
    expect(spool).toMatchObject({ files: 0, damaged: 1, quarantined: 0 });
    expect(directory.lines.join('\n')).toMatch(/torn or damaged/);
    await store.close();
  },
  30_000,
);

test('the engine killed in the middle of loading, three times: it comes back, nothing is lost or doubled', async () => {
  const store = await directory.open();
  const spool = new SpoolWriter(store.spoolDir, 'w0');
  let written = 0;
  for (let kill = 0; kill < 3; kill++) {
    const pid = store.enginePid;
    for (let commit = 0; commit < 12; commit++) {
      await write(spool, 'killed', written, written + 25);
      written += 25;
      await sleep(25);
      if (commit === 6 + kill && pid !== null) process.kill(pid, 'SIGKILL');
    }
    await eventually(
      () => store.health(),
      (health) => health.up && store.enginePid !== null && store.enginePid !== pid,
    );
  }
  const ids = await stored(store, 'killed', written);
  expect(ids.length).toBe(written);
  expect(new Set(ids).size).toBe(written);
  expect(await store.sourceCounts(PROJECT, NOW - 1000, NOW + 3_600_000)).toEqual([
    { sourceId: 'src_test', requests: written, withSessionId: 0 },
  ]);
  expect(directory.lines.filter((line) => line.includes('Starting it again')).length).toBe(3);
  await spool.close();
  await store.close();
});

test('what was acknowledged before the store was closed, and not loaded, is there after the next start', async () => {
  const store = await directory.open();
  await store.close();
  const spool = new SpoolWriter(store.spoolDir, 'w0');
  await write(spool, 'later', 0, 5);
  await spool.close();
  const again = await directory.open();
  expect((await stored(again, 'later', 5)).length).toBe(5);
  await again.close();
});

test('spans that a crash kept from being written are made again at the next start', async () => {
  const httpPort = 20_000 + Math.floor(Math.random() * 20_000);
  const store = await directory.open({ httpPort });
  const spool = new SpoolWriter(store.spoolDir, 'w0');
  await write(spool, 'spanless', 0, 5);
  await spool.close();
  expect((await stored(store, 'spanless', 5)).length).toBe(5);

  const { admin } = JSON.parse(readFileSync(path.join(directory.dataDir, 'events/secrets.json'), 'utf8'));
  const user = { name: 'telecine', password: admin };
  const engine = new EngineClient();
  await engine.connect({ url: `http://127.0.0.1:${httpPort}`, writer: user, reader: user });
  await engine.command('TRUNCATE TABLE telecine.session_spans');
  await engine.disconnect();
  expect((await store.loadSession(PROJECT, 'spanless')).requests).toEqual([]);
  await store.close();

  const again = await directory.open();
  expect((await again.loadSession(PROJECT, 'spanless')).requests.length).toBe(5);
  await again.close();
});

test('a spool that can’t be written refuses with a retryable error, and takes what comes once it can', async () => {
  mkdirSync(spoolDir(), { recursive: true });
  const spool = new SpoolWriter(spoolDir(), 'w0');
  rmSync(spoolDir(), { recursive: true });
  await expect(write(spool, 'refused', 0, 1)).rejects.toMatchObject({ code: 'spool_unavailable', retryable: true });
  mkdirSync(spoolDir());
  await write(spool, 'taken', 0, 1);
  await spool.close();
  expect(segments().length).toBe(1);
});

afterEach(() => {
  expect(directory.lines.filter((line) => /could not be checked|can’t be read/.test(line))).toEqual([]);
});
