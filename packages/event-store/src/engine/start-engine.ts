import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { EventStoreError, errorCode, errorText } from '../errors.ts';
import { configXml, usersXml } from './engine-config.ts';
import { type EngineSecrets, engineSecrets } from './engine-secrets.ts';

/** A running embedded engine. */
export interface EmbeddedEngine {
  readonly url: string;
  readonly secrets: EngineSecrets;
  readonly pid: number;
  /** Resolves when the process has ended, however that came. */
  readonly exited: Promise<void>;
  /** Ends it at once, without a flush: segments are the truth, and there is no gentler end. SIGTERM first, unless the patience is 0. */
  stop(patienceMs?: number): Promise<void>;
}

export interface EngineOptions {
  readonly directory: string;
  /** A free one by default. */
  readonly httpPort?: number;
  /** Ends the wait for an engine that is not ready yet. */
  readonly stopping?: AbortSignal;
}

const CHILD = fileURLToPath(new URL('../../engine-child.mjs', import.meta.url));
const KEEP_ALIVE =
  'SELECT sleepEachRow(1) FROM numbers(1000000000) FORMAT Null SETTINGS max_block_size=1, max_threads=1';
const READY_WITHIN_MS = 30_000;
const ENDS_WITHIN_MS = 5000;
/** An engine whose parent was killed needs some milliseconds to see it. */
const PREDECESSOR_ENDS_WITHIN_MS = 5000;
const MOST_PORTS_TRIED = 5;

/**
 * Starts the embedded engine on a directory and waits until it answers.
 * Throws `platform_unsupported`, `directory_in_use`, `directory_unusable` or `engine_failed`.
 */
export async function startEngine(options: EngineOptions): Promise<EmbeddedEngine> {
  const library = engineLibrary();
  const secrets = prepareDirectory(options.directory);
  const begun = Date.now();
  for (let portsTried = 1; ; ) {
    const port = options.httpPort ?? (await freePort());
    const attempt = await launch(library, options, port, secrets);
    if ('engine' in attempt) return attempt.engine;
    if (/Cannot lock file|Another server instance/.test(attempt.said)) {
      if (Date.now() - begun > PREDECESSOR_ENDS_WITHIN_MS) throw inUse(options.directory);
      await sleep(100);
    } else if (/Address already in use|NETWORK_ERROR|Listen .* failed/.test(attempt.said)) {
      if (options.httpPort !== undefined || ++portsTried > MOST_PORTS_TRIED) throw failed(attempt.said);
    } else throw failed(attempt.said);
  }
}

function engineLibrary(): string {
  const require = createRequire(import.meta.url);
  try {
    const { resolveLibchdb }: typeof import('chdb/libchdb') = require('chdb/libchdb');
    return resolveLibchdb().path;
  } catch (error) {
    throw new EventStoreError(
      'platform_unsupported',
      `The embedded event store has no library for ${process.platform}-${process.arch}. Set CLICKHOUSE_URL to a ClickHouse server, or run on Linux x64 with glibc.`,
      error,
    );
  }
}

function prepareDirectory(directory: string): EngineSecrets {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const secrets = engineSecrets(directory);
    writeFileSync(path.join(directory, 'users.xml'), usersXml(secrets), { mode: 0o600 });
    writeFileSync(path.join(directory, 'config.xml'), configXml(directory), { mode: 0o600 });
    return secrets;
  } catch (error) {
    const reason = errorCode(error) === 'ENOSPC' ? 'The disk is full.' : errorText(error);
    throw new EventStoreError('directory_unusable', `The directory ${directory} can’t be written. ${reason}`, error);
  }
}

type Attempt = { readonly engine: EmbeddedEngine } | { readonly said: string };

async function launch(
  library: string,
  { directory, stopping }: EngineOptions,
  port: number,
  secrets: EngineSecrets,
): Promise<Attempt> {
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, childArguments(library, directory, port), {
    stdio: ['pipe', 'ignore', 'pipe'],
    cwd: directory,
    env: { ...process.env, TZ: 'UTC' },
    detached: true, // Ctrl-C goes to the whole process group: the engine has to outlive our last insert
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-8000);
  });
  child.stdin.on('error', () => {}); // the pipe breaks when the engine ends; `exited` says so
  let gone = '';
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      gone = errorText(error);
      resolve();
    });
    child.once('exit', (code, signal) => {
      gone ||= `exit ${code ?? signal}`;
      resolve();
    });
  });
  const until = Date.now() + READY_WITHIN_MS;
  while (gone === '' && Date.now() < until && !stopping?.aborted) {
    if (await answers(url, secrets)) {
      return {
        engine: { url, secrets, pid: child.pid ?? 0, exited, stop: (patienceMs) => stop(child, exited, patienceMs) },
      };
    }
    await sleep(15);
  }
  if (gone === '') child.kill('SIGKILL');
  await exited;
  return { said: `${gone || 'no answer within 30 s'}: ${said.trim()}` };
}

const childArguments = (library: string, directory: string, port: number): string[] => [
  CHILD,
  library,
  ...['--config-file', path.join(directory, 'config.xml'), '--path', path.join(directory, 'data')],
  ...['--http_port', String(port), '--listen_host', '127.0.0.1'],
  ...['--query', `SYSTEM START LISTEN HTTP; ${KEEP_ALIVE}`],
];

/** Whether ours answers there: anything may sit on a port, so log in, and don't wait for a stranger. */
async function answers(url: string, secrets: EngineSecrets): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/?query=SELECT+currentUser()`, {
      headers: { 'X-ClickHouse-User': 'telecine', 'X-ClickHouse-Key': secrets.admin },
      signal: AbortSignal.timeout(2000),
    });
    return answer.ok && (await answer.text()).trim() === 'telecine';
  } catch {
    return false; // not yet
  }
}

async function stop(child: ChildProcess, exited: Promise<void>, patienceMs = ENDS_WITHIN_MS): Promise<void> {
  if (patienceMs > 0) child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await exited;
  clearTimeout(timer);
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const inUse = (directory: string): EventStoreError =>
  new EventStoreError(
    'directory_in_use',
    `The data directory ${directory} is open in another process. Only one Telecine API may run on it: stop the other, or set TELECINE_DATA_DIR or CLICKHOUSE_URL.`,
  );

const failed = (said: string): EventStoreError =>
  new EventStoreError('engine_failed', `The event store’s engine did not start: ${said.slice(-600)}`);
