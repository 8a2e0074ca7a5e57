import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, pendingMigrations } from './migrate.ts';
import { DATABASE_KINDS, makeTestDatabase, type TestDatabase } from './testing/test-databases.ts';

test('the migrations make what the schema says', async () => {
  const root = join(import.meta.dirname, '../../..');
  const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const args = ['--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma', '--exit-code'];
  const diff = await promisify(execFile)(process.execPath, [prisma, 'migrate', 'diff', ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: 'pglite:', CHECKPOINT_DISABLE: '1' },
  });
  expect(diff.stdout).toContain('No difference detected');
});

describe.each(DATABASE_KINDS)('on %s', (kind) => {
  let database: TestDatabase;
  let directory: string;
  beforeAll(async () => {
    database = await makeTestDatabase(kind);
    directory = await mkdtemp(join(tmpdir(), 'telecine-migrations-'));
  });
  afterAll(async () => {
    await database.remove();
    await rm(directory, { recursive: true, force: true });
  });

  const write = async (name: string, sql: string) => {
    await mkdir(join(directory, name), { recursive: true });
    await writeFile(join(directory, name, 'migration.sql'), sql);
  };

  test('new ones are applied in order, one that fails leaves nothing behind, and a changed one is refused', async () => {
    const { pool } = database.controlPlane;
    await write('20300101000000_one', 'CREATE TABLE one (id int);');
    await write('20300102000000_two', 'CREATE TABLE two (id int); SELECT no_such_function();');
    await expect(migrate(pool, directory)).rejects.toMatchObject({ code: 'migration_failed' });
    await expect(pool.query('SELECT * FROM two')).rejects.toMatchObject({ code: '42P01' });
    await write('20300102000000_two', 'ALTER TABLE one ADD COLUMN name text;');
    expect(await pendingMigrations(pool, directory)).toEqual(['20300102000000_two']);
    expect(await migrate(pool, directory)).toEqual(['20300102000000_two']);
    expect(await pendingMigrations(pool, directory)).toEqual([]);
    expect(await migrate(pool, directory)).toEqual([]);
    await write('20300101000000_one', 'CREATE TABLE one (id bigint);');
    await expect(migrate(pool, directory)).rejects.toThrow(/20300101000000_one was changed/);
  });

  test.runIf(kind === 'postgres')('replicas that start at once apply each migration once', async () => {
    await rm(directory, { recursive: true, force: true });
    await write('20310101000000_three', 'CREATE TABLE three (id int);');
    const replicas = await Promise.all([database.reopen(), database.reopen(), database.reopen()]);
    const applied = await Promise.all(replicas.map((replica) => migrate(replica.pool, directory)));
    expect(applied.flat()).toEqual(['20310101000000_three']);
    await Promise.all(replicas.map((replica) => replica.close()));
  });
});
