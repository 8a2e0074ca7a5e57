import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { BodyStore } from './body-store.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

/** A thread of the receiver: takes bodies, answers once they are durable. It ends when it has answered all before `close`. */
const { spoolDir, name } = z.object({ spoolDir: z.string(), name: z.string() }).parse(workerData);
const port = parentPort;
if (!port) throw new Error('This module is the body of a worker thread.');

const store = new BodyStore(spoolDir, name);
port.on('message', (message: ToWorker | 'close') => {
  if (message === 'close') {
    store.close().finally(() => port.close());
    return;
  }
  const { id, job } = message;
  store.store(job).then((outcome) => port.postMessage({ id, outcome } satisfies FromWorker));
});
