#!/usr/bin/env node
// Stands in for Prisma's native `schema-engine`, which Prisma would download: the same JSON-RPC over stdio, answered by the same
// engine compiled to WASM, on a driver adapter. It serves `prisma generate`, `validate`, `migrate …` and `db …`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { answerCli, closeDatabases, openMain, openShadow } from './databases.mjs';

const BINDINGS = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');

if (process.argv.includes('--version')) {
  const { version } = JSON.parse(readFileSync(BINDINGS.replace(/[^/]+$/, 'package.json'), 'utf8'));
  console.log(`schema-engine-wasm ${version}`);
  process.exit(0);
}
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: 'string', multiple: true },
    datasource: { type: 'string' },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
  },
});
const { url = '', shadowDatabaseUrl } = options.datasource ? JSON.parse(options.datasource) : {};
if (positionals[0] === 'cli') process.exit(await answerCli(url, positionals[1]));

const factory = bindMigrationAwareSqlAdapterFactory({
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  connect: () => openMain(url),
  connectToShadowDb: () => openShadow(url, shadowDatabaseUrl),
});
const panic = await loadWasm();
let engine;

let answers = Promise.resolve();
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const message = JSON.parse(line);
    if (message.method) answers = answers.then(() => answer(message));
  })
  .on('close', () =>
    answers.then(async () => {
      await closeDatabases();
      process.exit(0);
    }),
  );

async function answer({ id, method, params }) {
  try {
    engine ??= await bindings.SchemaEngine.new(
      { datamodels: options.datamodels?.map((path) => [path, readFileSync(path, 'utf8')]) },
      () => {}, // the engine's log
      factory,
    );
    // These two forget to take the shadow database from the factory, and find what they need only where devDiagnostic, on the
    // same engine and with the same list, has just left it.
    if (method === 'evaluateDataLoss' || method === 'createMigration') {
      await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
    }
    const result = await (method === 'getDatabaseVersion' ? engine.version(params) : engine[method](params));
    // The native engine prints a diff by calling back.
    if (method === 'diff' && result.stdout != null) {
      send({ id: `print-${id}`, method: 'print', params: { content: result.stdout } });
      result.stdout = null;
    }
    send({ id, result: result ?? {} });
  } catch (thrown) {
    send({ id, error: { code: 4466, message: 'schema engine error', data: described(thrown) } });
  }
}

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

/** An error in the native engine's words. What an adapter threw reaches us as a number to look up. */
function described(thrown) {
  const [, number] = /^External error id#(\d+)$/.exec(thrown?.message ?? '') ?? [];
  const error = number ? (factory.errorRegistry.consumeError(Number(number))?.error ?? thrown) : thrown;
  const isPanic = error instanceof WebAssembly.RuntimeError;
  return {
    is_panic: isPanic,
    message: isPanic ? panic.message : String(error?.message ?? error),
    error_code: error?.code,
    meta: error?.meta,
  };
}

/** Loads the engine; returns where it leaves its last panic. */
async function loadWasm() {
  const panic = { message: '' };
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message) => {
      panic.message = message;
    },
  };
  const wasm = readFileSync(BINDINGS.replace(/js$/, 'wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return panic;
}
