// The embedded PostgreSQL, in a process of its own. Plain JavaScript, so that it starts from the sources without a loader.
// argv: the directory, and `initialise` or `serve`. Messages of both ends: see process-port.ts.
import { PGlite } from '@electric-sql/pglite';

const [directory, task] = process.argv.slice(2);
// Ctrl-C goes to the whole process group: whoever started this one says when it ends, or ends itself.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
process.on('disconnect', () => process.exit(1));

// Single-user PostgreSQL has no checkpointer and no autovacuum: a small WAL here, both on a timer below.
const SETTINGS = { max_wal_size: '64MB', min_wal_size: '32MB', wal_recycle: 'off', shared_buffers: '16MB' };
const UPKEEP_MS = 30_000;
const VACUUM_EVERY = 10;

const database = await PGlite.create(directory, {
  startParams: [
    ...PGlite.defaultStartParams,
    ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ],
});
if (task === 'initialise') {
  await database.close();
  process.exit(0); // initdb's memory goes with it
}

/** @type {Promise<unknown>} */
let queue = Promise.resolve();
let writtenBytes = 0;
let rounds = 0;

/**
 * Runs after everything before it. What fails here is the engine and never SQL: the process ends, every connection with it,
 * and the next one starts another.
 * @param {() => Promise<unknown>} step
 */
function enqueue(step) {
  queue = queue.then(step).catch((error) => {
    console.error('The embedded database failed and starts again:', error);
    process.exit(1);
  });
}

/** @param {number} connection @param {Uint8Array} message */
function execute(connection, message) {
  writtenBytes += message.byteLength;
  enqueue(() =>
    database.runExclusive(() =>
      database.execProtocolRawStream(message, {
        onRawData: (bytes) => {
          process.send?.({ connection, bytes });
        },
      }),
    ),
  );
}

/** The session outlives the connection: leave it as a new one would be. */
function leave() {
  enqueue(async () => {
    if (database.isInTransaction()) await database.exec('ROLLBACK');
    await database.exec('DISCARD ALL');
  });
}

const upkeep = setInterval(() => {
  if (writtenBytes === 0 || database.isInTransaction()) return;
  writtenBytes = 0;
  rounds += 1;
  enqueue(() => database.exec('CHECKPOINT'));
  if (rounds % VACUUM_EVERY === 0) enqueue(() => database.exec('VACUUM ANALYZE'));
}, UPKEEP_MS);

process.on('message', async (/** @type {import('./process-port.ts').ToDatabase} */ message) => {
  if (message.bytes) execute(message.connection, message.bytes);
  else if (!message.end) leave();
  else {
    clearInterval(upkeep);
    await queue;
    await database.close();
    process.exit(0);
  }
});
process.send?.({ connection: 0 });
