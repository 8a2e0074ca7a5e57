import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { BodyStore } from './body-store.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

/** A thread of the receiver: takes bodies, answers once they are durable. It ends when it has answered all before `close`. */
const { spoolDir, name } = z.object({ spoolDir: z.string(), name: z.string() }).parse(workerData);
const port = parentPort;
if (!port) throw new Error('This module is the body of a worker thread.');

const store = new BodyStore(spoolDir, name);
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
  const stored = message.jobs.map(async ({ id, job, from, to }) => {
    const outcome = await store.store({ ...job, body: message.bytes.subarray(from, to) });
    answerSoon();
    outcomes.push({ id, outcome });
  });
  Promise.all(stored).then(() => {
    answerSoon();
    batches++;
  });
});

/** The bodies of one commit are answered together. */
function answerSoon(): void {
  if (outcomes.length === 0 && batches === 0) setImmediate(answer);
}

function answer(): void {
  if (outcomes.length > 0 || batches > 0) port?.postMessage({ outcomes, batches } satisfies FromWorker);
  outcomes = [];
  batches = 0;
}
