import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventStore } from '../event-store.ts';
import { migrationStatements } from '../schema/migrate.ts';
import { SpoolWriter } from '../spool/spool-writer.ts';
import { context, feed } from '../testing/rows.ts';
import { eventually, testDirectory } from '../testing/test-store.ts';
import { EngineClient } from './engine-client.ts';
import { startEngine } from './start-engine.ts';

const directory = testDirectory();
const port = 20_000 + Math.floor(Math.random() * 20_000);
const url = `http://127.0.0.1:${port}`;
let store: EventStore;
let passwords: { admin: string; reader: string };
beforeAll(async () => {
  store = await directory.open({ httpPort: port });
  passwords = JSON.parse(readFileSync(path.join(directory.dataDir, 'events/secrets.json'), 'utf8'));
});
afterAll(async () => {
  await store.close();
  directory.remove();
});

test('a second store on a directory says who has it, and leaves the first alone', async () => {
  await expect(directory.open()).rejects.toMatchObject({
    code: 'directory_in_use',
    message: expect.stringContaining(`process ${process.pid}`),
  });
  expect((await store.health()).up).toBe(true);
});

test('a second engine on its data says so too', async () => {
  await expect(startEngine({ directory: path.join(directory.dataDir, 'events') })).rejects.toMatchObject({
    code: 'directory_in_use',
  });
  expect((await store.health()).up).toBe(true);
});

test('a data directory that can’t be made is named', async () => {
  const file = path.join(directory.dataDir, 'a-file');
  writeFileSync(file, '');
  await expect(directory.open({ dataDir: path.join(file, 'data') })).rejects.toMatchObject({
    code: 'directory_unusable',
    message: expect.stringContaining(file),
  });
});

test('a port that is taken is told, not waited for', async () => {
  const server = createServer();
  const taken = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  const other = testDirectory();
  await expect(other.open({ httpPort: taken })).rejects.toMatchObject({ code: 'engine_failed' });
  server.close();
  other.remove();
});

test('a directory with signs that XML and SQL give a meaning works', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "telecine & <b> 'q' "));
  const other = await directory.open({ dataDir });
  const spool = new SpoolWriter(other.spoolDir, 'w0');
  spool.delivery.begin(context());
  feed(spool.delivery, { texts: { sessionId: 'odd' } });
  spool.delivery.end();
  await spool.close();
  const { requests } = await eventually(
    () => other.loadSession('proj_test', 'odd'),
    (session) => session.requests.length > 0,
  );
  expect(requests.length).toBe(1);
  await other.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test('a directory with signs of a pattern is refused with words', async () => {
  const dataDir = path.join(directory.dataDir, 'a{1,2}');
  await expect(directory.open({ dataDir })).rejects.toMatchObject({ code: 'directory_unusable' });
});

describe('with CLICKHOUSE_URL', () => {
  test('the same segments go to the server over HTTP, and the same answers come back', async () => {
    const other = testDirectory();
    const remote = await other.open({ clickhouseUrl: `http://telecine:${passwords.admin}@127.0.0.1:${port}` });
    const spool = new SpoolWriter(remote.spoolDir, 'w0');
    spool.delivery.begin(context({ retentionDays: 400 }));
    const day = 86_400_000_000;
    const now = Date.now() * 1000;
    // more days than one insert may touch: also the halved inserts go over HTTP
    for (let index = 0; index < 150; index++) {
      feed(spool.delivery, { texts: { sessionId: 'remote' }, numbers: { startedAtUs: now - index * day } });
    }
    spool.delivery.end();
    await spool.close();
    for (const each of [remote, store]) {
      const { requests } = await eventually(
        () => each.loadSession('proj_test', 'remote'),
        (session) => session.requests.length === 150,
      );
      expect(requests.length).toBe(150);
    }
    await remote.close();
    other.remove();
    expect((await store.health()).up).toBe(true); // others' engine is not ours to end
  });

  test.each([
    ['http://127.0.0.1:1', 'engine_unavailable'],
    ['not a url', 'engine_failed'],
    [url, 'query_failed'],
  ])('%s is refused with %s', async (clickhouseUrl, code) => {
    const other = testDirectory();
    await expect(other.open({ clickhouseUrl })).rejects.toMatchObject({ code });
    other.remove();
  });
});

test('the reading user can’t write, nor read anything but telecine’s tables', async () => {
  const client = new EngineClient();
  const reader = { name: 'telecine_reader', password: passwords.reader };
  await client.connect({ url, writer: reader, reader });
  for (const sql of [
    "SELECT * FROM file('/etc/passwd', LineAsString)",
    'SELECT * FROM system.users',
    'SELECT * FROM system.processes',
  ]) {
    await expect(client.select(sql, {}), sql).rejects.toMatchObject({ code: 'query_failed' });
  }
  await expect(client.command('TRUNCATE TABLE telecine.sessions')).rejects.toMatchObject({ code: 'query_failed' });
  await client.disconnect();
});

test('migrations can be filled for a cluster: local tables first, then the distributed ones', () => {
  const statements = migrationStatements('telecine');
  expect(statements.filter((sql) => /[{}]/.test(sql.replace(/'[^']*'/g, '')))).toEqual([]);
  expect(statements.every((sql) => sql.includes('ON CLUSTER telecine'))).toBe(true);
  const local = statements.findIndex((sql) => sql.includes('telecine.sessions_local'));
  const distributed = statements.findIndex((sql) =>
    sql.includes("Distributed('telecine', 'telecine', 'sessions_local'"),
  );
  expect(local).toBeLessThan(distributed);
  expect(statements.find((sql) => sql.includes('telecine.sessions_local'))).toContain(
    "ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', version, is_deleted)",
  );
});
