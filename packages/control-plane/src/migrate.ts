import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { ControlPlaneError } from './errors.ts';

const MIGRATIONS = join(import.meta.dirname, '../../../prisma/migrations');
/** The advisory lock that Prisma's own engine takes. */
const LOCK = 72707369;
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/**
 * Applies what is new in `directory`, in order, each whole or not at all, and returns the names.
 * The books are Prisma's, so that `prisma migrate status` agrees. Several processes at once wait for each other.
 */
export async function migrate(pool: pg.Pool, directory = MIGRATIONS): Promise<readonly string[]> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    try {
      return await applyNew(client, directory);
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    }
  } finally {
    client.release();
  }
}

/** Names of the migrations in `directory` that are not applied, in order; all of them where none ever was. */
export async function pendingMigrations(pool: pg.Pool, directory = MIGRATIONS): Promise<readonly string[]> {
  const { rows: books } = await pool.query<{ kept: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS kept",
  );
  const names = await migrationNames(directory);
  if (!books[0]?.kept) return names;
  const { rows } = await pool.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const applied = new Set(rows.map((row) => row.migration_name));
  return names.filter((name) => !applied.has(name));
}

const migrationNames = async (directory: string): Promise<string[]> =>
  (await readdir(directory)).filter((name) => /^\d{14}_/.test(name)).sort();

async function applyNew(client: pg.PoolClient, directory: string): Promise<string[]> {
  await client.query(BOOKKEEPING);
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  const known = new Map(rows.map((row) => [row.migration_name, row]));
  const names = await migrationNames(directory);
  const applied: string[] = [];
  for (const name of names) {
    const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8');
    const checksum = createHash('sha256').update(sql).digest('hex');
    const row = known.get(name);
    if (row && !row.finished_at)
      throw failed(`Migration ${name} failed before. Resolve it with \`npx prisma migrate resolve\`.`);
    if (row && row.checksum !== checksum) throw failed(`Migration ${name} was changed after it was applied.`);
    if (row) continue;
    await apply(client, name, sql, checksum);
    applied.push(name);
  }
  return applied;
}

async function apply(client: pg.PoolClient, name: string, sql: string, checksum: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw failed(`Migration ${name} failed; nothing of it was applied.`, error);
  }
}

const failed = (message: string, cause?: unknown) => new ControlPlaneError('migration_failed', message, cause);
