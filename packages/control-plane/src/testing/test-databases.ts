import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { type ControlPlane, openControlPlane } from '../control-plane.ts';

/** The kinds of database that this machine can test on: embedded always, a server where TEST_DATABASE_URL names one. */
export const DATABASE_KINDS: readonly ControlPlane['kind'][] = process.env.TEST_DATABASE_URL
  ? ['embedded', 'postgres']
  : ['embedded'];

export interface TestDatabase {
  readonly controlPlane: ControlPlane;
  /** Opens the same database again; only servers allow it while it is open. */
  reopen(): Promise<ControlPlane>;
  /** Closes it and removes all of it. */
  remove(): Promise<void>;
}

/** A new, empty, migrated database of its own. */
export async function makeTestDatabase(kind: ControlPlane['kind']): Promise<TestDatabase> {
  const dataDir = await makeDataDir();
  const server = kind === 'postgres' ? await makeServerDatabase() : null;
  const open = () => openControlPlane({ dataDir, databaseUrl: server?.url });
  const controlPlane = await open();
  await controlPlane.migrate();
  return {
    controlPlane,
    reopen: open,
    remove: async () => {
      await controlPlane.close();
      await server?.remove();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A data directory of its own with an empty embedded database. */
export async function makeDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'telecine-control-plane-'));
  await cp(inject('embeddedTemplate'), dataDir, { recursive: true });
  return dataDir;
}

async function makeServerDatabase() {
  const server = process.env.TEST_DATABASE_URL ?? '';
  const name = `telecine_test_${randomUUID().replaceAll('-', '')}`;
  await run(server, `CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  return { url, remove: () => run(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
