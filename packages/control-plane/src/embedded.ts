import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Duplex } from 'node:stream';
import { lockDirectory, noteHelper, untilHelperGone } from './directory-lock.ts';
import { ControlPlaneError, errorCode } from './errors.ts';
import { portStream } from './port-stream.ts';
import { ProcessPort, send } from './process-port.ts';

export interface EmbeddedDatabase {
  /** A new connection. All share the one session that the engine has. */
  connect(): Duplex;
  close(): Promise<void>;
}

/** Opens the embedded PostgreSQL in `directory`, making it when it isn't there. One process at a time. */
export async function openEmbedded(directory: string): Promise<EmbeddedDatabase> {
  const unlock = await prepared(directory, async () => {
    mkdirSync(dirname(directory), { recursive: true });
    return lockDirectory(directory);
  });
  try {
    const engine = await prepared(directory, async () => {
      await untilHelperGone(directory);
      if (!existsSync(join(directory, 'PG_VERSION'))) await initialise(directory);
      return Engine.start(directory);
    });
    return { connect: () => engine.connect(), close: () => engine.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * The process with the database: its memory is apart from ours, and an end of either leaves the other whole. One that ended by
 * itself is replaced when somebody connects.
 */
class Engine {
  readonly #directory: string;
  #child: ChildProcess | null = null;
  #connections = 0;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async start(directory: string): Promise<Engine> {
    const engine = new Engine(directory);
    const child = engine.#spawn();
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('error', reject);
      child.once('exit', (code) => reject(new ProcessEnded(code)));
    });
    child.channel?.unref();
    return engine;
  }

  connect(): Duplex {
    return portStream(new ProcessPort(this.#child ?? this.#spawn(), ++this.#connections));
  }

  async close(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    child.ref();
    const done = ended(child);
    send(child, { connection: 0, end: true });
    await done;
  }

  #spawn(): ChildProcess {
    const child = spawn(this.#directory, 'serve');
    if (child.pid !== undefined) noteHelper(this.#directory, child.pid);
    child.unref();
    child.on('error', () => {}); // whoever waits for an answer hears of it by their port, and `start` by its own listener
    child.on('exit', () => {
      if (this.#child === child) this.#child = null;
    });
    this.#child = child;
    return child;
  }
}

/** Makes the database beside its place and moves it there whole: an end in the middle leaves nothing half made. */
async function initialise(directory: string): Promise<void> {
  const draft = `${directory}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  await ended(spawn(draft, 'initialise'));
  rmSync(directory, { recursive: true, force: true });
  renameSync(draft, directory);
}

const spawn = (directory: string, task: 'initialise' | 'serve'): ChildProcess =>
  fork(new URL('./embedded-process.js', import.meta.url), [directory, task], {
    execArgv: SMALL_HEAP,
    serialization: 'advanced', // bytes stay bytes
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });

/** Almost all of its memory is the database's own. */
const SMALL_HEAP = ['--max-semi-space-size=2'];

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new ProcessEnded(code))));
  });

class ProcessEnded extends Error {
  constructor(code: number | null) {
    super(`The database's process ended ${code === null ? 'by a signal' : `with code ${code}`}.`);
  }
}

/** Runs a step of opening; what the file system or the engine says against it becomes a sentence for the administrator. */
async function prepared<T>(directory: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof ControlPlaneError) throw error;
    const code = errorCode(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new ControlPlaneError(
        'directory_unusable',
        `The disk that holds ${directory} is full. Free some space and start again.`,
        error,
      );
    }
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new ControlPlaneError(
        'directory_unusable',
        `${directory} can't be written (${code}). Set TELECINE_DATA_DIR to a directory that can.`,
        error,
      );
    }
    const said = error instanceof Error ? error.message : String(error);
    throw new ControlPlaneError(
      'embedded_failed',
      `The embedded database in ${directory} did not start: ${said}`,
      error,
    );
  }
}
