import { Worker } from 'node:worker_threads';
import type { FromSettleWorker, SettleOutcome, ToSettleWorker } from './protocol.ts';

/** Records of the sessions under way live and die young: with room for them the collector has little to copy. */
const YOUNG_MEGABYTES = 64;
const OLD_MEGABYTES = 1024;

/** A thread that settles, apart from the event loop that answers. One that dies is replaced with the next job. */
export class SettleThread {
  #worker: Worker | null = null;
  readonly #waiting = new Map<number, (outcome: SettleOutcome) => void>();
  #nextId = 1;

  /** Never rejects: a thread that dies of a job says that it failed. */
  settle(job: Omit<ToSettleWorker, 'id'>): Promise<SettleOutcome> {
    const id = this.#nextId++;
    this.#worker ??= this.#start();
    this.#worker.postMessage({ id, ...job } satisfies ToSettleWorker);
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
    });
  }

  /** Ends it at once. A job that is under way fails; what it was about is due again at the next start. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    // A worker runs compiled JavaScript: from sources (tests, development) that is the build beside them.
    const file = new URL(
      import.meta.url.includes('/src/') ? '../../dist/settle/settle-worker.js' : './settle-worker.js',
      import.meta.url,
    );
    const worker = new Worker(file, {
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES, maxOldGenerationSizeMb: OLD_MEGABYTES },
    });
    let why = 'The thread ended unexpectedly.';
    worker.on('message', ({ id, outcome }: FromSettleWorker) => this.#answer(id, outcome));
    worker.on('error', (error) => {
      why = error.message;
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
      for (const id of [...this.#waiting.keys()]) this.#answer(id, { ok: false, isRetryable: false, message: why });
    });
    return worker;
  }

  #answer(id: number, outcome: SettleOutcome): void {
    this.#waiting.get(id)?.(outcome);
    this.#waiting.delete(id);
  }
}
