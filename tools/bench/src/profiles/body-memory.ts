import { createWriteStream, statSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import {
  cloudfrontStandardLine,
  generateRequests,
  type RenderedLines,
  renderLines,
  type Totals,
} from '@telecine/testkit';
import type { Figure } from '../figure.ts';
import { sendFile } from '../load/send-file.ts';
import { processesOf } from '../measure/process-times.ts';
import { forgetPeak, residentMemory, watchTogether } from '../measure/resident-memory.ts';
import { type BenchContext, type Profile, requireParity } from '../profile.ts';
import { ApiServer } from '../servers/api-server.ts';
import { number } from '../table.ts';
import { withDirectory } from '../with-directory.ts';

const FULL_BYTES = 10e9;
const QUICK_BYTES = 1e9;
const FORMAT = 'cloudfront_standard';
const LINES_A_CHUNK = 2000;
/** The lines of the full size span some four hours. */
const STARTED_AGO_MS = 6 * 3_600_000;
const MB = 1e6;
const GIB = 2 ** 30;

/** P8: how much memory the API holds, alone and with its engine and database, while one body of gigabytes streams in. */
export const bodyMemory: Profile = {
  id: 'P8',
  title: 'memory with a large body',
  run: (context) =>
    withDirectory(async (directory) => run(context, await writeBody(context, path.join(directory, 'body.gz')))),
};

interface LargeBody {
  /** Gzipped. */
  readonly file: string;
  /** After decompression. */
  readonly bytes: number;
  readonly totals: Totals;
}

async function run(context: BenchContext, { file, bytes, totals }: LargeBody): Promise<readonly Figure[]> {
  const api = await ApiServer.start({ jobs: false });
  try {
    const source = await api.createSource(FORMAT);
    const atRest = residentMemory(api.pid).resident;
    const processes = processesOf(api.pid);
    for (const pid of processes) forgetPeak(pid);
    const together = watchTogether(api.pid);
    const start = performance.now();
    const headers = { authorization: `Bearer ${source.token}`, 'content-encoding': 'gzip' };
    const receipt = await sendFile({ port: api.port, door: `/v1/logs/${source.id}`, headers, file });
    const seconds = (performance.now() - start) / 1000;
    await api.stored();
    together.stop();
    requireParity('P8', countsOf(receipt), { received: totals.requests, accepted: totals.requests });
    requireParity('P8', await api.engine.totalsAsStored(source.id), totals);
    const [own, engine] = [residentMemory(api.pid), residentMemory(api.enginePid)];
    const others = processes.filter((pid) => pid !== api.pid && pid !== api.enginePid).map(residentMemory);
    const database = others.reduce((sum, { peak }) => sum + peak, 0);
    context.note(
      `P8: the body was answered after ${number(seconds, 's')}, ${number(bytes / MB / seconds, 'MB/s')} after decompression. Peaks: the API ${mb(own.peak)} (at rest before ${mb(atRest)}), the engine ${mb(engine.peak)}, the embedded database ${mb(database)}. Of what was resident in the end, pages of files, which the kernel may drop: API ${mb(own.ofFiles)} of ${mb(own.resident)}, engine ${mb(engine.ofFiles)} of ${mb(engine.resident)}.`,
    );
    const what = `a body of ${number(bytes / 1e9, 'GB')} (gzipped ${number(statSync(file).size / 1e9, 'GB')}), ${number(totals.requests / 1e6, 'M')} lines`;
    return [
      {
        profile: 'P8',
        what: `${what}: the API's process, peak`,
        ours: `at rest ${mb(atRest)}`,
        reference: '–',
        value: own.peak / MB,
        goal: { bound: 'at most', must: 300, aim: null, unit: 'MB' },
      },
      {
        profile: 'P8',
        what: `${what}: API, engine and embedded database together, peak`,
        ours: `engine ${mb(engine.peak)}, database ${mb(database)}`,
        reference: '–',
        value: together.most() / GIB,
        goal: { bound: 'at most', must: 1.5, aim: 1, unit: 'GiB' },
      },
    ];
  } finally {
    await api.stop();
  }
}

/** Of a receipt, as far as it has them. */
const countsOf = (receipt: unknown) =>
  typeof receipt === 'object' && receipt !== null
    ? { received: Reflect.get(receipt, 'received'), accepted: Reflect.get(receipt, 'accepted') }
    : null;

const mb = (bytes: number): string => number(bytes / MB, 'MB');

/** Every line another one, as in a real body: what is kept to tell lines apart grows with them. */
async function writeBody(context: BenchContext, file: string): Promise<LargeBody> {
  const wanted = context.quick ? QUICK_BYTES : FULL_BYTES;
  const count = Math.ceil(wanted / averageLine(context));
  let bytes = 0;
  let rendered: RenderedLines | null = null;
  function* chunks(): Generator<Buffer> {
    const lines = linesOf(context, count);
    for (let next = lines.next(); ; next = lines.next()) {
      if (next.done) {
        rendered = next.value;
        return;
      }
      bytes += next.value.length;
      yield next.value;
    }
  }
  await pipeline(Readable.from(chunks()), createGzip({ level: 1 }), createWriteStream(file));
  return { file, bytes, totals: totalsOf(rendered) };
}

const linesOf = ({ seed }: BenchContext, count: number) =>
  renderLines({
    requests: generateRequests({ seed, startAt: Date.now() - STARTED_AGO_MS }),
    line: cloudfrontStandardLine,
    count,
    linesAChunk: LINES_A_CHUNK,
  });

function averageLine(context: BenchContext): number {
  const [sample] = linesOf(context, LINES_A_CHUNK);
  return (sample?.length ?? Number.NaN) / LINES_A_CHUNK;
}

function totalsOf(rendered: RenderedLines | null): Totals {
  if (!rendered) throw new Error('The body of the bench was not written to its end.');
  return rendered.totals;
}
