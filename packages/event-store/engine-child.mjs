// Runs ClickHouse's engine in a process of its own. Plain JavaScript: it has to start without a loader.
// argv: path of libchdb, then clickhouse-local's arguments. stdin: a pipe that the parent holds open and never writes to.
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

// Before the worker: ffi-rs writes a process report when loaded, which would wait for the worker's thread for ever.
const { open, load, DataType } = createRequire(import.meta.url)('ffi-rs');

// The engine's call below never gives the main thread back, so another thread has to see the parent's end.
const watch = new Worker(
  `const fs = require('node:fs');
   const byte = Buffer.alloc(64);
   const pause = new Int32Array(new SharedArrayBuffer(4));
   for (;;) {
     try { if (fs.readSync(0, byte) === 0) break; }
     catch (error) { if (error.code !== 'EAGAIN') break; Atomics.wait(pause, 0, 0, 200); }
   }
   process.kill(process.pid, 'SIGKILL');`,
  { eval: true },
);
await once(watch, 'online');

const [library, ...rest] = process.argv.slice(2);
const argv = ['clickhouse', ...rest];
open({ library: 'chdb', path: library });
load({
  library: 'chdb',
  funcName: 'query_stable_v2',
  retType: DataType.External,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [argv.length, argv],
});
process.kill(process.pid, 'SIGKILL'); // process.exit would wait for the watching thread
