import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { EventStoreError, openSettlingStore } from '@telecine/event-store';
import { cmcdDecoder } from '@telecine/formats';
import { measureAgain } from './measure-again.ts';
import type { AccuracyOutcome, AccuracyWork } from './protocol.ts';

/** The thread of one job: measures, answers, ends. */
const port = parentPort;
if (!port) throw new Error('This module is the body of a worker thread.');

const GIVES_WAY = 15;
/** All else goes first. On Linux a priority is a thread's, elsewhere it would be the whole process's. */
if (process.platform === 'linux') setPriority(0, GIVES_WAY);

port.postMessage(await outcomeOf(workerData as AccuracyWork)); // as `measureInThread` starts it

async function outcomeOf({ job, engine }: AccuracyWork): Promise<AccuracyOutcome> {
  try {
    const store = await openSettlingStore(engine, cmcdDecoder);
    try {
      return { ok: true, measured: await measureAgain(store, job) };
    } finally {
      await store.close();
    }
  } catch (error) {
    const isRetryable = error instanceof EventStoreError && error.retryable;
    return { ok: false, isRetryable, message: error instanceof Error ? error.message : String(error) };
  }
}
