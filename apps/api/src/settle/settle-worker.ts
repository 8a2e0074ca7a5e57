import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { EventStoreError, openSettlingStore } from '@telecine/event-store';
import { cmcdDecoder } from '@telecine/formats';
import type { FromSettleWorker, SettleOutcome, ToSettleWorker } from './protocol.ts';
import { settleSessions } from './settle-sessions.ts';

/** The settler's thread: takes jobs, answers each once its rows are durable. */
const port = parentPort;
if (!port) throw new Error('This module is the body of a worker thread.');

const GIVES_WAY = 10;
/** Receiving and answering go first. On Linux a priority is a thread's, elsewhere it would be the whole process's. */
if (process.platform === 'linux') setPriority(0, GIVES_WAY);

let store: { readonly url: string; readonly opened: ReturnType<typeof openSettlingStore> } | null = null;

port.on('message', (message: ToSettleWorker) => {
  outcomeOf(message).then((outcome) => port.postMessage({ id: message.id, outcome } satisfies FromSettleWorker));
});

async function outcomeOf({ job, engine }: ToSettleWorker): Promise<SettleOutcome> {
  try {
    if (store?.url !== engine.url) {
      await closeStore(); // the engine was started again and answers elsewhere
      store = { url: engine.url, opened: openSettlingStore(engine, cmcdDecoder) };
    }
    return { ok: true, settled: await settleSessions(await store.opened, job) };
  } catch (error) {
    const isRetryable = error instanceof EventStoreError && error.retryable;
    if (isRetryable) await closeStore();
    return { ok: false, isRetryable, message: error instanceof Error ? error.message : String(error) };
  }
}

async function closeStore(): Promise<void> {
  const closing = store;
  store = null;
  await closing?.opened.then((opened) => opened.close()).catch(() => {}); // one that never opened
}
