import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const MAIN = path.join(import.meta.dirname, 'echo-main.mjs');

/** A server that does next to nothing, as a process of its own. */
export interface EchoServer {
  readonly port: number;
  readonly pid: number;
  stop(): void;
}

/** `echo` gives the body back, `parse` parses it as JSON and answers 204. */
export async function startEchoServer(mode: 'echo' | 'parse'): Promise<EchoServer> {
  const child = spawn(process.execPath, [MAIN, mode], { stdio: ['pipe', 'pipe', 'inherit'] });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString('utf8').trim())));
  });
  return { port, pid: pidOf(child), stop: () => child.kill('SIGTERM') };
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('The reference server has no process.');
  return pid;
}
