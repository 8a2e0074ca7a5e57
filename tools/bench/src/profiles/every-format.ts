import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { LOG_FORMATS, type LogFormatId } from '@telecine/domain';
import { FORMAT_LINES, type GeneratedRequest, generateRequests, type Totals, TotalsCounter } from '@telecine/testkit';
import { watchForeignCpu } from '../measure/rounds.ts';
import { median } from '../measure/statistics.ts';
import { type BenchContext, corpusStart, type Profile } from '../profile.ts';
import { ApiServer } from '../servers/api-server.ts';
import { number, plainTable } from '../table.ts';
import { withDirectory } from '../with-directory.ts';
import { type GoAccess, goAccess } from './go-access.ts';
import { parquetFile } from './parquet-file.ts';
import { parseInTurns } from './parse-in-turns.ts';
import { type Lines, sendLines } from './send-lines.ts';

const QUICK_LINES = 20_000;
const FULL_LINES = 100_000;
const LINES_A_BODY = 5000;

/** Every format: CPU for a line, to be parsed and to be stored, beside what does less with the same lines. */
export const everyFormat: Profile = {
  id: 'FORMATS',
  title: 'every format',
  run: (context) =>
    withDirectory(async (directory) => {
      const requests = takeRequests(context);
      const api = await ApiServer.start({ jobs: false });
      const foreign = watchForeignCpu();
      try {
        const rows: string[][] = [];
        for (const { id } of LOG_FORMATS) rows.push(await measureFormat({ context, api, directory, id, requests }));
        context.note(
          `CPU µs a line, ${number(requests.length / 1000, 'k')} lines of each format:\n${plainTable(HEAD, rows)}`,
        );
        context.note(`Formats: other processes used ${foreign().toFixed(1)} cores.`);
        return [];
      } finally {
        await api.stop();
      }
    }),
};

const HEAD = ['format', 'bytes', 'parsed', 'stored, whole way', 'reference', 'GoAccess'] as const;

interface Measuring {
  readonly context: BenchContext;
  readonly api: ApiServer;
  readonly directory: string;
  readonly id: LogFormatId;
  readonly requests: readonly GeneratedRequest[];
}

async function measureFormat({ context, api, directory, id, requests }: Measuring): Promise<string[]> {
  const { line, options } = FORMAT_LINES[id];
  const lines = requests.map(line);
  const body = Buffer.from(`${lines.join('\n')}\n`);
  const { parsed, reference, name } = parseInTurns({ id, options, body, lines: lines.length, rounds: context.rounds });
  const corpus = { ...NOTHING_DAMAGED, format: id, options, totals: totalsOf(requests), ...bodiesOf(id, lines) };
  const stored: number[] = [];
  for (let run = context.quick ? -1 : -2; run < (context.quick ? 1 : 3); run++) {
    const { cpuSeconds, units } = await sendLines('formats', api, corpus);
    await api.engine.forgetLines();
    if (run >= 0) stored.push((cpuSeconds / units) * 1e6);
  }
  const file = path.join(directory, `${id}.log`);
  const counter = goAccess();
  const counted = counter?.reads(id) ? await countMicros(counter, { file, body, ...corpus }) : null;
  const us = (value: number) => number(value, 'µs');
  return [
    id,
    String(Math.round(body.length / lines.length)),
    us(parsed),
    us(median(stored)),
    `${name}: ${us(reference)}`,
    counted === null ? '–' : us(counted),
  ];
}

async function countMicros(
  counter: GoAccess,
  { body, ...lines }: { file: string; format: LogFormatId; body: Buffer; totals: Totals },
): Promise<number> {
  writeFileSync(lines.file, body);
  const { cpuSeconds, units } = await counter.run(lines);
  return (cpuSeconds / units) * 1e6;
}

const NOTHING_DAMAGED = {
  damaged: 0,
  damages: { cut: 0, wrong_shape: 0, absurd_clock: 0, huge_field: 0 },
} as const;

/** As their vendor sends them: gzipped lines, or a Parquet file. */
function bodiesOf(id: LogFormatId, lines: readonly string[]): Pick<Lines, 'bodies' | 'encoding'> {
  const isParquet = id === 'cloudfront_parquet';
  const bodies: Buffer[] = [];
  for (let from = 0; from < lines.length; from += LINES_A_BODY) {
    const some = lines.slice(from, from + LINES_A_BODY);
    bodies.push(isParquet ? parquetFile(some) : gzipSync(`${some.join('\n')}\n`));
  }
  return { bodies, encoding: isParquet ? 'identity' : 'gzip' };
}

function takeRequests({ quick, seed }: BenchContext): readonly GeneratedRequest[] {
  const requests: GeneratedRequest[] = [];
  for (const request of generateRequests({ seed, startAt: corpusStart() })) {
    requests.push(request);
    if (requests.length === (quick ? QUICK_LINES : FULL_LINES)) break;
  }
  return requests;
}

function totalsOf(requests: readonly GeneratedRequest[]): Totals {
  const counter = new TotalsCounter();
  for (const request of requests) counter.add(request);
  return counter.totals;
}
