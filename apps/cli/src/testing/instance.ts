import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const API = path.join(import.meta.dirname, '../../../api/dist/main.js');
const START_TIMEOUT_MS = 60_000;

/** The built API on embedded stores of its own, to be broken by tests. */
export interface TestInstance {
  readonly dataDir: string;
  readonly port: number;
  /** The embedded event store's process. */
  enginePid(): number;
  stop(): Promise<void>;
  /** Stops it and removes its data. */
  dispose(): Promise<void>;
}

export async function startInstance(): Promise<TestInstance> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'telecine-doctor-'));
  const port = await freePort();
  const child = spawn(process.execPath, [API], {
    env: { ...process.env, TELECINE_DEMO: '0', TELECINE_DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  });
  await ready(child, `http://127.0.0.1:${port}/readyz`);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return {
    dataDir,
    port,
    enginePid: () => engineOf(child),
    stop,
    dispose: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Of the API's child processes, which are its embedded stores, the event store's engine. */
function engineOf({ pid }: ChildProcess): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  const engine = children.find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('engine-child'));
  if (engine === undefined) throw new Error('The API runs without an engine.');
  return Number(engine);
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  const until = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The API ended with ${child.exitCode}.`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error('The API was not ready in time.');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port.');
  return address.port;
}
