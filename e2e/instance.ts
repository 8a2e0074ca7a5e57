import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');
const START_TIMEOUT_MS = 300_000;

export interface Credentials {
  readonly dashboardUrl: string;
  readonly apiUrl: string;
  readonly email: string;
  readonly password: string;
  readonly adminToken: string;
  readonly projectId: string;
  readonly ingestKey: string;
  readonly apiToken: string;
  readonly sources: readonly {
    readonly id: string;
    readonly name: string;
    readonly format: string;
    readonly token: string;
  }[];
}

export interface Instance {
  readonly dataDir: string;
  readonly credentials: Credentials;
  /** Ends it as Ctrl-C would and removes its data. */
  stop(): Promise<void>;
}

/** Runs what `npm start` runs, on free ports and a data directory of its own, until it says that it is ready. */
export async function startInstance(env: Readonly<Record<string, string>> = {}): Promise<Instance> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'telecine-e2e-'));
  const [port, dashboardPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [path.join(ROOT, 'tools/setup/start.mjs')], {
    cwd: ROOT,
    env: {
      ...process.env,
      TELECINE_DATA_DIR: dataDir,
      PORT: String(port),
      DASHBOARD_PORT: String(dashboardPort),
      HOST: '127.0.0.1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-20_000);
    });
  }
  const stop = async () => {
    await ended(child);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await ready(child, `http://127.0.0.1:${port}/readyz`, () => output);
    await ready(child, `http://127.0.0.1:${dashboardPort}/sign-in`, () => output);
  } catch (error) {
    await stop();
    throw error;
  }
  const credentials = JSON.parse(readFileSync(path.join(dataDir, 'credentials.json'), 'utf8')) as Credentials; // the published file
  return { dataDir, credentials, stop };
}

async function ready(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const until = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${output()}`);
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} did not answer within ${START_TIMEOUT_MS / 1000} s:\n${output()}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const killer = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await exit;
  clearTimeout(killer);
}

export function freePort(): Promise<number> {
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
