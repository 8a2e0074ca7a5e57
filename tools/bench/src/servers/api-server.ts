import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MALLOC_SETTINGS, NODE_ARGS } from '@telecine/api/launch';
import type { LogFormatId, LogFormatOptions } from '@telecine/domain';
import { childrenOf, treeCpuSeconds } from '../measure/process-times.ts';
import { EngineQueries } from './engine-queries.ts';

const MAIN = path.join(import.meta.dirname, '../../../../apps/api/dist/main.js');
const READY_WITHIN_MS = 60_000;
const CALM_WITHIN_MS = 15_000;
const CALM_LOOK_MS = 500;
const CALM_CORES = 0.1;
const EMPTY_WITHIN_MS = 300_000;
const MEMORY = '/dev/shm';

export interface ApiServerOptions {
  /** Whether sessions are settled meanwhile. */
  readonly jobs: boolean;
  /** The spool in memory: the same server, but fsync costs nothing. Default on disk. */
  readonly spoolInMemory?: boolean;
  /** Threads that parse; default as many as the API chooses. */
  readonly workers?: number;
}

export interface LogSource {
  readonly id: string;
  readonly token: string;
}

/** The built API as a process of its own on an empty embedded store, as `npm start` runs it. */
export class ApiServer {
  readonly port: number;
  readonly pid: number;
  readonly enginePid: number;
  readonly engine: EngineQueries;
  readonly #child: ChildProcess;
  readonly #dataDir: string;
  readonly #memoryDir: string | null;
  readonly #adminToken: string;

  static async start(options: ApiServerOptions): Promise<ApiServer> {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'telecine-bench-'));
    const memoryDir = options.spoolInMemory === true ? mkdtempSync(path.join(MEMORY, 'telecine-bench-')) : null;
    if (memoryDir !== null) symlinkSync(memoryDir, path.join(dataDir, 'spool'));
    const port = await freePort();
    const child = spawn(process.execPath, [...NODE_ARGS, ...profiling(), MAIN], {
      env: {
        ...process.env,
        ...MALLOC_SETTINGS,
        TELECINE_DEMO: '0',
        TELECINE_JOBS: options.jobs ? '1' : '0',
        ...(options.workers === undefined ? {} : { TELECINE_WORKERS: String(options.workers) }),
        TELECINE_DATA_DIR: dataDir,
        PORT: String(port),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const { pid } = child;
    const end = () => child.kill('SIGTERM');
    process.once('exit', end); // whatever ends the bench: nothing is left running
    child.once('exit', () => process.off('exit', end));
    if (pid === undefined) throw new Error('The API could not be started. Build it first: npm run build.');
    await ready(child, port);
    await calm(pid);
    return new ApiServer({ child, pid, port, dataDir, memoryDir });
  }

  private constructor(running: {
    readonly child: ChildProcess;
    readonly pid: number;
    readonly port: number;
    readonly dataDir: string;
    readonly memoryDir: string | null;
  }) {
    this.#child = running.child;
    this.pid = running.pid;
    this.port = running.port;
    this.#dataDir = running.dataDir;
    this.#memoryDir = running.memoryDir;
    this.#adminToken = textOf(readJson(path.join(running.dataDir, 'credentials.json')), 'adminToken');
    const engine = findEngine(running.pid);
    this.enginePid = engine.pid;
    this.engine = new EngineQueries(engine.url, path.join(running.dataDir, 'events', 'secrets.json'));
  }

  /** A project of its own, so that nothing that was sent before is sent again. */
  async createProject(): Promise<{ readonly id: string; readonly ingestKey: string }> {
    const answer = await this.#post('/v1/projects', { name: `bench-${Math.random().toString(36).slice(2)}` });
    return { id: textOf(answer, 'projectId'), ingestKey: textOf(answer, 'ingestKey') };
  }

  /** A log source of its own, in a project of its own. */
  async createSource(format: LogFormatId, options: LogFormatOptions = {}): Promise<LogSource> {
    const { id: projectId } = await this.createProject();
    const answer = await this.#post('/v1/sources', { projectId, name: 'cdn', format, options });
    return { id: textOf(answer, 'id'), token: textOf(answer, 'token') };
  }

  /** Waits until everything received is stored: the spool holds no segment. */
  async stored(): Promise<void> {
    const until = Date.now() + EMPTY_WITHIN_MS;
    const spool = path.join(this.#dataDir, 'spool');
    while (readdirSync(spool).some((name) => /\.(open|native)$/.test(name))) {
      if (Date.now() > until) throw new Error('The spool was not loaded within five minutes.');
      if (this.#child.exitCode !== null) throw new Error(`The API ended with ${this.#child.exitCode}.`);
      await sleep(20);
    }
  }

  /**
   * The engine stands still while `work` is done, for ten seconds at most, after which the API may start it again: what is
   * received becomes durable and waits.
   */
  async withoutEngine<Result>(work: () => Promise<Result>): Promise<Result> {
    process.kill(this.enginePid, 'SIGSTOP');
    try {
      return await work();
    } finally {
      process.kill(this.enginePid, 'SIGCONT'); // throws when it was started again: the figure is worth nothing then
    }
  }

  async stop(): Promise<void> {
    const exit = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    await exit;
    rmSync(this.#dataDir, { recursive: true, force: true });
    if (this.#memoryDir !== null) rmSync(this.#memoryDir, { recursive: true, force: true });
  }

  async #post(door: string, body: object): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${this.port}${door}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${door} answered ${response.status}: ${await response.text()}`);
    return response.json();
  }
}

/** BENCH_PROFILE=DIR writes a CPU profile of the API into DIR. */
function profiling(): string[] {
  const directory = process.env.BENCH_PROFILE;
  if (directory === undefined || directory === '') return [];
  mkdirSync(directory, { recursive: true });
  return ['--cpu-prof', `--cpu-prof-dir=${directory}`];
}

/** The engine says nowhere else on which port it listens. */
function findEngine(apiPid: number): { readonly pid: number; readonly url: string } {
  for (const pid of childrenOf(apiPid)) {
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const at = args.indexOf('--http_port');
    if (at >= 0) return { pid, url: `http://127.0.0.1:${args[at + 1]}` };
  }
  throw new Error('The API runs without an embedded engine. Unset CLICKHOUSE_URL for the bench.');
}

async function ready(child: ChildProcess, port: number): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null)
      throw new Error(`The API ended with ${child.exitCode}. Build it first: npm run build.`);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error('The API was not ready within a minute.');
}

/** Waits until a start's own work is over: what compiles in the background then would count as the first runs' work. */
async function calm(pid: number): Promise<void> {
  const until = Date.now() + CALM_WITHIN_MS;
  for (let before = treeCpuSeconds(pid); Date.now() < until; ) {
    await sleep(CALM_LOOK_MS);
    const now = treeCpuSeconds(pid);
    if (((now - before) / CALM_LOOK_MS) * 1000 <= CALM_CORES) return;
    before = now;
  }
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

function textOf(value: unknown, key: string): string {
  const text: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  if (typeof text !== 'string') throw new Error(`There is no “${key}” in what the API said.`);
  return text;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port.')),
      );
    });
  });
}
