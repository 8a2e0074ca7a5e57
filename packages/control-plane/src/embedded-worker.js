// The embedded PostgreSQL, in a thread of its own. Plain JavaScript, so that it starts from the sources without a loader.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

/** @type {{ directory: string, initialise: boolean }} */
const { directory, initialise } = workerData;

// Single-user PostgreSQL has no checkpointer and no autovacuum: a small WAL here, both on a timer below.
const SETTINGS = { max_wal_size: '64MB', min_wal_size: '32MB', wal_recycle: 'off', shared_buffers: '64MB' };
const UPKEEP_MS = 30_000;
const VACUUM_EVERY = 10;

const database = await PGlite.create(directory, {
  startParams: [
    ...PGlite.defaultStartParams,
    ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ],
});
if (initialise) {
  await database.close();
  process.exit(0); // ends this thread; initdb's memory goes with it
}

/** @type {Promise<unknown>} */
let queue = Promise.resolve();
let writtenBytes = 0;
let rounds = 0;

/**
 * Runs after everything before it. What fails here is the engine and never SQL: the thread ends, every port closes with it,
 * and the next connection starts another.
 * @param {() => Promise<unknown>} task
 */
function enqueue(task) {
  queue = queue.then(task).catch((error) => {
    console.error('The embedded database failed and starts again:', error);
    process.exit(1);
  });
}

/** @param {import('node:worker_threads').MessagePort} port */
function serve(port) {
  port.on('message', (/** @type {Uint8Array} */ message) => {
    writtenBytes += message.byteLength;
    enqueue(() =>
      database.runExclusive(() =>
        database.execProtocolRawStream(message, {
          onRawData: (bytes) => {
            const copy = Uint8Array.from(bytes);
            port.postMessage(copy, [copy.buffer]);
          },
        }),
      ),
    );
  });
  // The session outlives the connection: leave it as a new one would be.
  port.on('close', () =>
    enqueue(async () => {
      if (database.isInTransaction()) await database.exec('ROLLBACK');
      await database.exec('DISCARD ALL');
    }),
  );
}

const upkeep = setInterval(() => {
  if (writtenBytes === 0 || database.isInTransaction()) return;
  writtenBytes = 0;
  rounds += 1;
  enqueue(() => database.exec('CHECKPOINT'));
  if (rounds % VACUUM_EVERY === 0) enqueue(() => database.exec('VACUUM ANALYZE'));
}, UPKEEP_MS);

parentPort?.on(
  'message',
  async (/** @type {{ port?: import('node:worker_threads').MessagePort, close?: true }} */ message) => {
    if (message.port) serve(message.port);
    if (!message.close) return;
    clearInterval(upkeep);
    await queue;
    await database.close();
    process.exit(0);
  },
);
parentPort?.postMessage('ready');
