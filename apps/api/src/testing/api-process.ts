import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Credentials } from '../system/credentials.ts';

const MAIN = path.join(import.meta.dirname, '../../dist/main.js');
const START_TIMEOUT_MS = 60_000;

/** The built API as a process of its own on real embedded stores, as it runs in production. */
export interface ApiProcess {
  readonly url: string;
  readonly credentials: Credentials;
  readonly dataDir: string;
  /** Ends it without warning, as a crash of the machine would. */
  kill(): Promise<void>;
  /** Starts it again on the same data. */
  restart(): Promise<void>;
  /** SIGTERM by default; resolves with the exit code. */
  stop(signal?: 'SIGINT' | 'SIGTERM'): Promise<number | null>;
  /** Stops it and removes its data. */
  dispose(): Promise<void>;
  /** What it has written so far. */
  output(): string;
}

export async function startApi(env: Readonly<Record<string, string>> = {}): Promise<ApiProcess> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'telecine-api-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let output = '';
  let child: ChildProcess;
  const start = async () => {
    child = spawn(process.execPath, [MAIN], {
      env: { ...process.env, TELECINE_DEMO: '0', ...env, TELECINE_DATA_DIR: dataDir, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString('utf8')).slice(-50_000);
      });
    }
    await ready(child, url, () => output);
  };
  const end = async (signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    return exit;
  };
  await start();
  const read = () => JSON.parse(readFileSync(path.join(dataDir, 'credentials.json'), 'utf8')) as Credentials; // written by the API
  return {
    url,
    dataDir,
    get credentials() {
      return read();
    },
    kill: async () => {
      await end('SIGKILL');
    },
    restart: start,
    stop: (signal = 'SIGTERM') => end(signal),
    dispose: async () => {
      await end('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
    output: () => output,
  };
}

async function ready(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const until = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The API ended with ${child.exitCode}:\n${output()}`);
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`The API was not ready within ${START_TIMEOUT_MS / 1000} s:\n${output()}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
