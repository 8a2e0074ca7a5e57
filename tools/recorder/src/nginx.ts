import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface NginxInstance {
  /** Lines written so far. */
  accessLog(): string[];
  /** Lets open requests end, then stops. */
  stop(): Promise<void>;
}

const START_TRIES = 50;
const STOP_MS = 5000;

/** Starts nginx in the foreground in a folder of its own; `folder` becomes its prefix, so that paths in `config` may be relative. */
export async function startNginx(
  program: string,
  folder: string,
  config: string,
  port: number,
): Promise<NginxInstance> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'nginx.conf'), config);
  const where = ['-p', `${folder}/`, '-c', 'nginx.conf', '-e', 'error.log'];
  const check = spawnSync(program, [...where, '-t'], { encoding: 'utf8' });
  if (check.status !== 0) throw new Error(`nginx refuses its configuration: ${check.stderr}`);
  const child = spawn(program, where, { stdio: 'ignore' });
  await listening(child, port);
  return {
    accessLog: () =>
      readFileSync(path.join(folder, 'access.json.log'), 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    stop: () => stop(child),
  };
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  for (let i = 0; i < START_TRIES; i++) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode} before it listened.`);
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    if (answer) return;
    await sleep(100);
  }
  throw new Error(`nginx does not listen on port ${port}.`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGQUIT');
  const late = setTimeout(() => child.kill('SIGTERM'), STOP_MS);
  await ended;
  clearTimeout(late);
}
