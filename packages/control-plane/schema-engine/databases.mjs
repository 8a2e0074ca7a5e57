import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { adapterOn } from './adapter.mjs';
import { pgliteStream } from './pglite-stream.mjs';

const MEMORY = 'memory://';
const openPglites = new Set();
let main;

/** The database that a URL names, opened once and kept until the end. Commands that need none get an empty one in memory. */
export async function openMain(url) {
  main ??= isServer(url) ? serverAdapter(url) : embeddedAdapter(embeddedDirectory(url) || MEMORY);
  return Object.assign(Object.create(await main), { dispose: async () => {} });
}

/** A new, empty database to try migrations on. adapter-pg's own way would try them on the main one. */
export async function openShadow(url, shadowUrl) {
  if (!isServer(url)) return embeddedAdapter(MEMORY);
  if (shadowUrl) return serverAdapter(shadowUrl);
  const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
  await query(url, `CREATE DATABASE ${quoted(name)}`);
  return serverAdapter(onDatabase(url, name), () => query(url, `DROP DATABASE ${quoted(name)} WITH (FORCE)`));
}

export async function closeDatabases() {
  await (await main)?.dispose();
  for (const database of openPglites) await database.close();
}

/** Prisma's code for what a server said; P1011 is any other failure to connect. */
const ERROR_CODES = {
  '3D000': 'P1003',
  ECONNREFUSED: 'P1001',
  ENOTFOUND: 'P1001',
  '28P01': 'P1000',
  28000: 'P1010',
  '42P04': 'P1009',
};

/** `schema-engine cli can-connect-to-database | create-database | drop-database`. Returns the exit code. */
export async function answerCli(url, command) {
  if (!isServer(url)) return 0; // an embedded directory is made when it is opened
  const name = quoted(decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres');
  const statements = {
    'create-database': `CREATE DATABASE ${name}`,
    'drop-database': `DROP DATABASE IF EXISTS ${name}`,
  };
  const sql = statements[command];
  try {
    await (sql ? query(onDatabase(url, 'postgres'), sql) : query(url, 'SELECT 1'));
    return 0;
  } catch (error) {
    const fields = { error_code: ERROR_CODES[error.code] ?? 'P1011', message: error.message };
    process.stderr.write(`\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}\n`);
    return 1;
  }
}

const isServer = (url) => /^postgres(ql)?:/.test(url);
const embeddedDirectory = (url) => url.replace(/^pglite:(\/\/)?/, '');
const onDatabase = (url, name) => Object.assign(new URL(url), { pathname: `/${encodeURIComponent(name)}` }).href;
const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

async function query(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const serverAdapter = (url, dispose) => adapterOn(new pg.Pool({ connectionString: url, max: 1 }), dispose);

async function embeddedAdapter(directory) {
  if (directory !== MEMORY) {
    refuseIfInUse(directory);
    mkdirSync(directory, { recursive: true });
  }
  const database = await PGlite.create(directory);
  openPglites.add(database);
  const pool = new pg.Pool({
    stream: () => pgliteStream(database),
    user: 'postgres',
    database: 'postgres',
    max: 1,
    idleTimeoutMillis: 0,
  });
  return adapterOn(pool, async () => {
    openPglites.delete(database);
    await database.close();
  });
}

/** Two processes in one directory lose each other's writes; a running Telecine leaves its lock beside it. */
function refuseIfInUse(directory) {
  const lock = `${directory.replace(/\/$/, '')}.lock`;
  if (!existsSync(lock)) return;
  const { pid } = JSON.parse(readFileSync(lock, 'utf8'));
  throw new Error(
    `${directory} is in use by process ${pid}. Stop Telecine first; if it is not running, remove ${lock}.`,
  );
}
