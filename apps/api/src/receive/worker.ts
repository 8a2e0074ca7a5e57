import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { BodyStore } from './body-store.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

/** A thread of the receiver: takes bodies, answers once they are durable. It ends when it has answered all before `close`. */
const { spoolDir, name } = z.object({ spoolDir: z.string(), name: z.string() }).parse(workerData);
const port = parentPort;
if (!port) throw new Error('This module is the body of a worker thread.');

const store = new BodyStore(spoolDir, name);
let accepted: number[] = [];
let outcomes: FromWorker['outcomes'][number][] = [];
let returned: FromWorker['returned'][number][] = [];
let batches = 0;
/** Everything taken so far. */
let tail: Promise<void> = Promise.resolve();

port.on('message', (message: ToWorker | 'close') => {
  tail = tail.then(() => (message === 'close' ? close() : take(message)));
});

/** Resolves when the next message may be taken, which is as a rule before these bodies are durable. */
async function take({ contexts, jobs, bytes, isLent }: ToWorker): Promise<void> {
  const all: Promise<void>[] = [];
  for (const { id, context: place, from, to, ...job } of jobs) {
    const context = contexts[place];
    if (!context) throw new RangeError(`A batch has no context ${place}.`);
    const stored = store.store({ ...job, context, body: bytes.subarray(from, to) }).then((outcome) => {
      if (isLent) returned.push({ id, memory: bytes.buffer });
      if (outcome.ok && outcome.receipt.rejected === 0) accepted.push(id, outcome.receipt.accepted);
      else outcomes.push({ id, outcome });
      answerSoon();
    });
    all.push(stored);
    if (store.isFull) await stored;
  }
  Promise.all(all).then(() => {
    batches++;
    answerSoon();
  });
}

async function close(): Promise<void> {
  await store.close().catch(() => {});
  answer();
  port?.close();
}

let isAnswering = false;

/** The bodies of one commit are answered together. */
function answerSoon(): void {
  if (isAnswering) return;
  isAnswering = true;
  setImmediate(answer);
}

function answer(): void {
  isAnswering = false;
  if (accepted.length + outcomes.length + returned.length + batches === 0) return;
  const transfer = returned.map(({ memory }) => memory);
  port?.postMessage({ accepted, outcomes, returned, batches } satisfies FromWorker, transfer);
  accepted = [];
  outcomes = [];
  returned = [];
  batches = 0;
}
