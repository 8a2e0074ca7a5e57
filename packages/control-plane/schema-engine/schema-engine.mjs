#!/usr/bin/env node
// Stands in for Prisma's native `schema-engine` (downloaded from binaries.prisma.sh): the same JSON-RPC
// over stdio, answered by the same engine compiled to WASM, on a driver adapter.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as bg from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { pgliteStream } from './pglite-stream.mjs';

const require = createRequire(import.meta.url);
if (process.argv.includes('--version')) {
  console.log(
    `schema-engine-wasm ${JSON.parse(readFileSync(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/[^/]+$/, 'package.json'))).version}`,
  );
  process.exit(0);
}
const { values: args, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: 'string', multiple: true },
    datasource: { type: 'string' },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
  },
});
const { url = '', shadowDatabaseUrl } = args.datasource ? JSON.parse(args.datasource) : {};
const isPostgres = /^postgres(ql)?:/.test(url);
const embeddedDir = url.replace(/^pglite:(\/\/)?/, '');
const onDatabase = (u, name) => Object.assign(new URL(u), { pathname: `/${encodeURIComponent(name)}` }).href;
const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

async function withClient(u, fn) {
  const c = new pg.Client({ connectionString: u });
  await c.connect();
  try {
    return await fn(c);
  } finally {
    await c.end();
  }
}

// `schema-engine cli can-connect-to-database | create-database | drop-database`
if (positionals[0] === 'cli') {
  if (!isPostgres) process.exit(0); // the embedded directory is made when opened
  const name = decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';
  const sql = {
    'create-database': `CREATE DATABASE ${quoted(name)}`,
    'drop-database': `DROP DATABASE IF EXISTS ${quoted(name)}`,
  }[positionals[1]];
  try {
    await (sql ? withClient(onDatabase(url, 'postgres'), (c) => c.query(sql)) : withClient(url, async () => {}));
    process.exit(0);
  } catch (e) {
    const error_code =
      {
        '3D000': 'P1003',
        ECONNREFUSED: 'P1001',
        ENOTFOUND: 'P1001',
        '28P01': 'P1000',
        28000: 'P1010',
        '42P04': 'P1009',
      }[e.code] ?? 'P1011';
    process.stderr.write(
      `\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields: { error_code, message: e.message } })}\n`,
    );
    process.exit(1);
  }
}

/** adapter-pg, with what the schema engine needs of it put right. */
async function adapterOn(pool, dispose) {
  const base = await new PrismaPg(pool).connect();
  const a = Object.create(base);
  // It cuts scripts at every ';', inside function bodies too: send them whole.
  a.executeScript = async (script) => {
    try {
      if (script.trim()) await pool.query(script);
    } catch (e) {
      base.onError(e);
    }
  };
  // It refuses the catalog's "char" type (oid 18), which the engine reads.
  a.queryRaw = async (query) => {
    let chars = [];
    const self = Object.create(base, {
      performIO: {
        value: async (q) => {
          const r = await base.performIO(q);
          chars = r.fields.flatMap((f, i) => (f.dataTypeID === 18 ? [i] : []));
          for (const i of chars) r.fields[i].dataTypeID = 25;
          return r;
        },
      },
    });
    const out = await Object.getPrototypeOf(base).queryRaw.call(self, query);
    for (const i of chars) out.columnTypes[i] = ColumnTypeEnum.Character;
    return out;
  };
  a.dispose = async () => {
    await pool.end();
    await dispose?.();
  };
  return a;
}
async function embedded(dir) {
  const { PGlite } = await import('@electric-sql/pglite');
  if (!dir.startsWith('memory:')) mkdirSync(dir, { recursive: true });
  const db = await PGlite.create(dir);
  const pool = new pg.Pool({
    stream: () => pgliteStream(db),
    user: 'postgres',
    database: 'postgres',
    max: 1,
    idleTimeoutMillis: 0,
  });
  open.add(db);
  return adapterOn(pool, async () => {
    open.delete(db);
    await db.close();
  });
}
const open = new Set();
const postgres = (u, dispose) => adapterOn(new pg.Pool({ connectionString: u, max: 1 }), dispose);
let main;
const factory = bindMigrationAwareSqlAdapterFactory({
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  // Commands that need no database (diff of two schemas) still ask for one: an empty one in memory will do.
  connect: async () => {
    main ??= isPostgres ? postgres(url) : embedded(embeddedDir || 'memory://');
    return Object.assign(Object.create(await main), { dispose: async () => {} }); // kept until we exit
  },
  connectToShadowDb: async () => {
    if (!isPostgres) return embedded('memory://');
    if (shadowDatabaseUrl) return postgres(shadowDatabaseUrl);
    const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    await withClient(url, (c) => c.query(`CREATE DATABASE ${quoted(name)}`));
    return postgres(onDatabase(url, name), () =>
      withClient(url, (c) => c.query(`DROP DATABASE ${quoted(name)} WITH (FORCE)`)),
    );
  },
});

let panic = '';
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message(m) {
    panic = m;
  },
};
const wasm = readFileSync(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/js$/, 'wasm'));
const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bg });
bg.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();

let engine;
const getEngine = () =>
  (engine ??= bg.SchemaEngine.new(
    { datamodels: args.datamodels?.map((p) => [p, readFileSync(p, 'utf8')]) },
    (m) => process.env.SE_DEBUG && process.stderr.write(`${m}\n`),
    factory,
  ));
const send = (m) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...m })}\n`);

async function answer({ id, method, params }) {
  try {
    const e = await getEngine();
    // These two forget to take the shadow database from the factory, and find what they need only where
    // devDiagnostic has just cached it.
    if (method === 'evaluateDataLoss' || method === 'createMigration')
      await e.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
    let result = await (method === 'getDatabaseVersion' ? e.version(params) : e[method](params));
    if (method === 'diff' && result.stdout != null) {
      send({ id: `print-${id}`, method: 'print', params: { content: result.stdout } });
      result = { ...result, stdout: null };
    }
    send({ id, result: result ?? {} });
  } catch (err) {
    const ext = /^External error id#(\d+)$/.exec(err?.message ?? '');
    const real = ext ? (factory.errorRegistry.consumeError(Number(ext[1]))?.error ?? err) : err;
    const is_panic = real instanceof WebAssembly.RuntimeError;
    send({
      id,
      error: {
        code: 4466,
        message: 'schema engine error',
        data: {
          is_panic,
          message: is_panic ? panic : String(real?.message ?? real),
          error_code: real?.code,
          meta: real?.meta,
        },
      },
    });
  }
}
let chain = Promise.resolve();
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const m = JSON.parse(line);
    if (m.method) chain = chain.then(() => answer(m));
  })
  .on('close', () =>
    chain.then(async () => {
      await (await main)?.dispose();
      for (const db of open) await db.close();
      process.exit(0);
    }),
  );
