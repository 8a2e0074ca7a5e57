import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Duplex } from 'node:stream';
import { MessageChannel, Worker } from 'node:worker_threads';
import { lockDirectory } from './directory-lock.ts';
import { ControlPlaneError, errorCode } from './errors.ts';
import { portStream } from './port-stream.ts';

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
      if (!existsSync(join(directory, 'PG_VERSION'))) await initialise(directory);
      return Engine.start(directory);
    });
    return { connect: () => engine.connect(), close: () => engine.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The thread with the database. One that ended by itself is replaced when somebody connects. */
class Engine {
  readonly #directory: string;
  #worker: Worker | null = null;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async start(directory: string): Promise<Engine> {
    const engine = new Engine(directory);
    const worker = engine.#spawn();
    await new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new ThreadEnded(code)));
    });
    worker.unref();
    return engine;
  }

  connect(): Duplex {
    const { port1, port2 } = new MessageChannel();
    this.#worker ??= this.#spawn();
    this.#worker.postMessage({ port: port2 }, [port2]);
    this.#worker.unref();
    return portStream(port1);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    worker.ref();
    const done = ended(worker);
    worker.postMessage({ close: true });
    await done;
  }

  #spawn(): Worker {
    const worker = spawn(this.#directory, false);
    worker.on('error', () => {}); // whoever waits for an answer hears of it by their port, and `start` by its own listener
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
    });
    this.#worker = worker;
    return worker;
  }
}

/** Makes the database beside its place and moves it there whole: an end in the middle leaves nothing half made. */
async function initialise(directory: string): Promise<void> {
  const draft = `${directory}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  await ended(spawn(draft, true));
  rmSync(directory, { recursive: true, force: true });
  renameSync(draft, directory);
}

const spawn = (directory: string, initialise: boolean): Worker =>
  new Worker(new URL('./embedded-worker.js', import.meta.url), { workerData: { directory, initialise } });

const ended = (worker: Worker): Promise<void> =>
  new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new ThreadEnded(code))));
  });

class ThreadEnded extends Error {
  constructor(code: number) {
    super(`The database's thread ended with code ${code}.`);
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
