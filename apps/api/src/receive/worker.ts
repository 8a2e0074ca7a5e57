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
let batches = 0;

port.on('message', (message: ToWorker | 'close') => {
  if (message === 'close') {
    store.close().finally(() => {
      answer();
      port.close();
    });
    return;
  }
  const stored = message.jobs.map(async ({ id, context: place, from, to, ...job }) => {
    const context = message.contexts[place];
    if (!context) throw new RangeError(`A batch has no context ${place}.`);
    const outcome = await store.store({ ...job, context, body: message.bytes.subarray(from, to) });
    answerSoon();
    if (outcome.ok && outcome.receipt.rejected === 0) accepted.push(id, outcome.receipt.accepted);
    else outcomes.push({ id, outcome });
  });
  Promise.all(stored).then(() => {
    answerSoon();
    batches++;
  });
});

let isAnswering = false;

/** The bodies of one commit are answered together. */
function answerSoon(): void {
  if (isAnswering) return;
  isAnswering = true;
  setImmediate(answer);
}

function answer(): void {
  isAnswering = false;
  if (accepted.length + outcomes.length + batches === 0) return;
  port?.postMessage({ accepted, outcomes, batches } satisfies FromWorker);
  accepted = [];
  outcomes = [];
  batches = 0;
}
