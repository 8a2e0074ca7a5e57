import { Worker } from 'node:worker_threads';
import { batch, lending, type NumberedJob } from './batch.ts';
import type { FromWorker, LentMemory, ReceiveJob, ReceiveOutcome, ToWorker } from './protocol.ts';

/** The threads that decode, parse and store bodies. The event loop accepts and answers, nothing else. */
export interface Receiver {
  /** Resolves once the body's records are durable, or says why they can't be. */
  receive(job: ReceiveJob): Promise<ReceiveOutcome>;
  /** A thread for the parts of one body, which needs what it read before. */
  pin(): Pick<Receiver, 'receive'>;
  /** Bodies that are being worked on, and their bytes. */
  readonly pending: number;
  readonly pendingBytes: number;
  /** Waits for what is pending, then ends the threads. */
  close(): Promise<void>;
}

export interface ReceiverOptions {
  readonly workers: number;
  readonly spoolDir: string;
  readonly onError: (error: Error) => void;
}

/** Starts the threads. A thread that dies fails its own bodies with `crashed` and is replaced. */
export function startReceiver(options: ReceiverOptions): Receiver {
  const threads = Array.from({ length: options.workers }, (_, index) => new ReceiveThread(options, index));
  const pending = () => threads.reduce((sum, thread) => sum + thread.pending, 0);
  return {
    receive: (job) => threadFor(threads).receive(job),
    pin: () => {
      const thread = threadFor(threads);
      return { receive: (job) => thread.receive(job) };
    },
    get pending() {
      return pending();
    },
    get pendingBytes() {
      return threads.reduce((sum, thread) => sum + thread.pendingBytes, 0);
    },
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

/** Rows lie outside of the heap; what of JSON is in it dies young. Less than this costs a tenth more CPU a line. */
const YOUNG_MEGABYTES = 24;
const OLD_MEGABYTES = 256;

/** Small bodies share a thread, and so a commit, until that has enough to do. */
const ENOUGH_BYTES = 128 * 1024;

const MOST_UNDER_WAY = 4;

const threadFor = (threads: readonly ReceiveThread[]): ReceiveThread => {
  const [first, ...others] = threads;
  if (!first) throw new RangeError('A receiver needs at least one thread.');
  const free = threads.find((thread) => thread.pendingBytes < ENOUGH_BYTES);
  if (free) return free;
  return others.reduce((best, thread) => (thread.pendingBytes < best.pendingBytes ? thread : best), first);
};

const CRASHED: ReceiveOutcome = {
  ok: false,
  failure: 'crashed',
  detail: 'The thread that read this body ended unexpectedly. Send the body again.',
};

const wholly = (accepted: number): ReceiveOutcome => ({
  ok: true,
  receipt: { received: accepted, accepted, rejected: 0, reasons: {}, rejectedRecords: [] },
});

class ReceiveThread {
  readonly #options: ReceiverOptions;
  readonly #name: string;
  readonly #waiting = new Map<number, WaitingBody>();
  #worker: Worker;
  #nextId = 1;
  #generation = 0;
  #closing: Promise<void> | null = null;
  /** What came in this turn of the event loop, or while the thread has enough to do. */
  #unsent: NumberedJob[] = [];
  /** Batches that were sent and not answered yet. */
  #underWay = 0;
  pendingBytes = 0;

  constructor(options: ReceiverOptions, index: number) {
    this.#options = options;
    this.#name = `w${index}`;
    this.#worker = this.#start();
  }

  get pending(): number {
    return this.#waiting.size;
  }

  receive(job: ReceiveJob): Promise<ReceiveOutcome> {
    if (this.#closing) {
      job.lent?.giveBack(job.lent.memory);
      return Promise.resolve(CRASHED);
    }
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#waiting.set(id, { resolve, bytes: job.body.length, lent: job.lent });
      this.pendingBytes += job.body.length + 1;
      if (job.lent) this.#post(lending({ id, job }, job.lent.memory));
      else {
        if (this.#unsent.length === 0) setImmediate(() => this.#sendInTurn());
        this.#unsent.push({ id, job });
      }
    });
  }

  close(): Promise<void> {
    this.#closing ??= new Promise((resolve) => {
      this.#send();
      this.#worker.once('exit', () => resolve());
      this.#worker.postMessage('close'); // after all jobs: messages keep their order
    });
    return this.#closing;
  }

  /** While a thread commits one batch and reads another, what comes in makes a larger third: fewer messages, fewer fsyncs. */
  #sendInTurn(): void {
    if (this.#underWay < MOST_UNDER_WAY) this.#send();
  }

  #send(): void {
    if (this.#unsent.length === 0) return;
    const message = batch(this.#unsent);
    this.#unsent = [];
    this.#post(message);
  }

  #post(message: ToWorker): void {
    this.#underWay++;
    this.#worker.postMessage(message, [message.bytes.buffer]);
  }

  #start(): Worker {
    // A worker runs compiled JavaScript: from sources (tests, development) that is the build beside them.
    const file = new URL(
      import.meta.url.includes('/src/') ? '../../dist/receive/worker.js' : './worker.js',
      import.meta.url,
    );
    const worker = new Worker(file, {
      workerData: { spoolDir: this.#options.spoolDir, name: `${this.#name}g${this.#generation++}` },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES, maxOldGenerationSizeMb: OLD_MEGABYTES },
    });
    worker.on('message', (message: FromWorker) => {
      for (const { id, memory } of message.returned) this.#returned(id, memory);
      for (let at = 0; at + 1 < message.accepted.length; at += 2) {
        this.#answer(message.accepted[at] ?? 0, wholly(message.accepted[at + 1] ?? 0));
      }
      for (const { id, outcome } of message.outcomes) this.#answer(id, outcome);
      this.#underWay -= message.batches;
      this.#sendInTurn();
    });
    worker.on('error', (error) => this.#options.onError(error));
    worker.on('exit', () => {
      this.#unsent = [];
      this.#underWay = 0;
      for (const id of [...this.#waiting.keys()]) this.#answer(id, CRASHED);
      if (!this.#closing) this.#worker = this.#start();
    });
    return worker;
  }

  #answer(id: number, outcome: ReceiveOutcome): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    this.pendingBytes -= waiting.bytes + 1;
    waiting.lent?.giveBack(null);
    waiting.resolve(outcome);
  }

  #returned(id: number, memory: ArrayBuffer): void {
    const waiting = this.#waiting.get(id);
    waiting?.lent?.giveBack(memory);
    if (waiting) waiting.lent = undefined;
  }
}

interface WaitingBody {
  readonly resolve: (outcome: ReceiveOutcome) => void;
  readonly bytes: number;
  /** Until it is back. */
  lent: LentMemory | undefined;
}
