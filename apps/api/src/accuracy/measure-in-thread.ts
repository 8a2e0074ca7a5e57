import { Worker } from 'node:worker_threads';
import type { AccuracyOutcome, AccuracyWork } from './protocol.ts';

const OLD_MEGABYTES = 1024;

let last: Promise<unknown> = Promise.resolve();

/** Measures apart from the event loop that answers, one job after the other. Never rejects. */
export function measureInThread(work: AccuracyWork): Promise<AccuracyOutcome> {
  const outcome = last.then(() => run(work));
  last = outcome;
  return outcome;
}

function run(work: AccuracyWork): Promise<AccuracyOutcome> {
  // A worker runs compiled JavaScript: from sources (tests, development) that is the build beside them.
  const file = new URL(
    import.meta.url.includes('/src/') ? '../../dist/accuracy/accuracy-worker.js' : './accuracy-worker.js',
    import.meta.url,
  );
  return new Promise((resolve) => {
    const failed = (message: string) => resolve({ ok: false, isRetryable: false, message });
    const worker = new Worker(file, { workerData: work, resourceLimits: { maxOldGenerationSizeMb: OLD_MEGABYTES } });
    worker.on('message', resolve);
    worker.on('error', (error) => failed(error.message));
    worker.on('exit', () => failed('The thread ended unexpectedly.'));
    worker.unref(); // a stop does not wait for what nobody will read
  });
}
