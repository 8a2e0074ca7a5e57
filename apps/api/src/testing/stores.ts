import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openControlPlane } from '@telecine/control-plane';
import { startEngine } from '@telecine/event-store/engine';

/** A PostgreSQL server that tests may make databases on; without it configuration is tested on the embedded database only. */
export const DATABASE_SERVER = process.env.TEST_DATABASE_URL;
if (!DATABASE_SERVER) console.info('TEST_DATABASE_URL is not set: nothing is tested on a PostgreSQL server.');

/** A database of its own on the PostgreSQL server. */
export async function withDatabase<Result>(use: (url: string) => Promise<Result>): Promise<Result> {
  const name = `telecine_api_${Date.now()}`;
  const admin = await openControlPlane({ dataDir: '', databaseUrl: DATABASE_SERVER });
  await admin.pool.query(`CREATE DATABASE ${name}`);
  try {
    return await use(Object.assign(new URL(DATABASE_SERVER ?? ''), { pathname: `/${name}` }).href);
  } finally {
    await admin.pool.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.close();
  }
}

/** The engine behind its HTTP interface, as a server would be. */
export async function withEngine<Result>(use: (url: string) => Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(path.join(tmpdir(), 'telecine-engine-'));
  const engine = await startEngine({ directory });
  try {
    return await use(Object.assign(new URL(engine.url), { username: 'telecine', password: engine.secrets.admin }).href);
  } finally {
    await engine.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
