import { rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { LogFormatId } from '@telecine/domain';
import {
  cloudfrontRealtimeLine,
  cloudfrontStandardLine,
  type GeneratedRequest,
  generateRequests,
  nginxCombinedLine,
  nginxJsonLine,
  renderLines,
  type Totals,
} from '@telecine/testkit';
import type { Figure } from '../figure.ts';
import { postBytes } from '../load/http-sender.ts';
import { sendAll } from '../load/send-all.ts';
import { engineShare, inTurns, measured, type Sample, unitsPerCpuSecond } from '../measure/rounds.ts';
import { median, medianRatio } from '../measure/statistics.ts';
import { type BenchContext, corpusStart, noteForeignCpu, type Profile, requireParity } from '../profile.ts';
import { ApiServer, type LogSource } from '../servers/api-server.ts';
import { number, perCpuSecond } from '../table.ts';
import { GOACCESS_INSTALL, type GoAccess, goAccess } from './go-access.ts';

const LINES_A_BODY = 5000;
const CONNECTIONS = 4;

/** With what each must reach and aims at, times the reference: JSON is dearer to read than lines. */
const FORMATS: readonly [LogFormatId, (request: GeneratedRequest) => string, readonly [number, number]][] = [
  ['nginx_combined', nginxCombinedLine, [2.5, 4]],
  ['nginx_json', nginxJsonLine, [2, 3]],
  ['cloudfront_standard', cloudfrontStandardLine, [2.5, 4]],
  ['cloudfront_realtime', cloudfrontRealtimeLine, [2, 3]],
];

interface Corpus {
  readonly format: LogFormatId;
  /** Gzipped. */
  readonly bodies: readonly Buffer[];
  readonly totals: Totals;
  /** The same lines in one file, as they are. */
  readonly file: string;
  readonly bytes: number;
}

/** P1: gzipped lines over HTTP until they are durable, parsed, stored and summarised, beside a program that counts them. */
export const deliveryLogs: Profile = {
  id: 'P1',
  title: 'delivery logs',
  run: async (context) => {
    const reference = goAccess();
    if (!reference) context.note(`P1: GoAccess is not installed: ${GOACCESS_INSTALL}`);
    const directory = await mkdtemp(path.join(tmpdir(), 'telecine-bench-lines-'));
    try {
      const figures: Figure[] = [];
      for (const [format, line, goal] of FORMATS)
        figures.push(await run(context, makeCorpus(context, directory, format, line), reference, goal));
      return figures;
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  },
};

function makeCorpus(
  context: BenchContext,
  directory: string,
  format: LogFormatId,
  line: (request: GeneratedRequest) => string,
): Corpus {
  const file = path.join(directory, `${format}.log`);
  const bodies: Buffer[] = [];
  let bytes = 0;
  const requests = generateRequests({ seed: context.seed, startAt: corpusStart() });
  const rendered = renderLines({ requests, line, count: context.lines, linesAChunk: LINES_A_BODY });
  for (let next = rendered.next(); ; next = rendered.next()) {
    if (next.done) return { format, bodies, totals: next.value.totals, file, bytes };
    bodies.push(gzipSync(next.value, { level: 6 }));
    writeFileSync(file, next.value, { flag: 'a' });
    bytes += next.value.length;
  }
}

async function run(
  context: BenchContext,
  corpus: Corpus,
  reference: GoAccess | null,
  [must, aim]: readonly [number, number],
): Promise<Figure> {
  const api = await ApiServer.start({ jobs: false });
  const merging: number[] = [];
  try {
    const ours = {
      name: 'ours',
      run: async () => {
        const sample = await sendLines(api, corpus);
        const after = await measured(api.pid, sample.units, () => api.engine.quiet());
        merging.push((after.cpuSeconds / sample.units) * 1e6);
        return sample;
      },
    };
    const theirs = reference ? [{ name: reference.name, run: () => reference.run(corpus) }] : [];
    const rounds = await inTurns([ours, ...theirs], context);
    noteForeignCpu(context, `P1 ${corpus.format}`, rounds);
    context.note(
      `P1 ${corpus.format}: what the engine merges after the last line is stored is not in the figure: ${number(median(merging), 'CPU-s')} a million lines.`,
    );
    const [mine = [], other = []] = rounds.samples;
    context.note(`P1 ${corpus.format}: the engine used ${number(engineShare(mine), '%')} of the CPU.`);
    const rates = mine.map(unitsPerCpuSecond);
    const wall = median(mine.map(({ units, wallSeconds }) => units / wallSeconds));
    return {
      profile: 'P1',
      what: `${corpus.format}, ${number(corpus.totals.requests / 1000, 'k')} lines of ${Math.round(corpus.bytes / corpus.totals.requests)} B`,
      ours: `${perCpuSecond(median(rates), 'lines')}, ${number(wall / 1000, 'k/s')}`,
      reference: reference ? `${reference.name}: ${perCpuSecond(median(other.map(unitsPerCpuSecond)), 'lines')}` : '–',
      value: reference ? medianRatio(rates, other.map(unitsPerCpuSecond)) : null,
      goal: { bound: 'at least', must, aim, unit: '×' },
    };
  } finally {
    await api.stop();
  }
}

/** Each time to a source of its own, so that no line is there already. */
async function sendLines(api: ApiServer, { format, bodies, totals }: Corpus): Promise<Sample> {
  const source = await api.createSource(format);
  const requests = bodies.map((body) => logRequest(source, body));
  const send = async () => {
    await sendAll(api.port, requests, CONNECTIONS);
    await api.stored();
  };
  const sample = await measured(api.pid, totals.requests, send, api.enginePid);
  requireParity(`P1 ${format}`, await api.engine.totalsOfSource(source.id), totals);
  return sample;
}

const logRequest = (source: LogSource, body: Buffer): Buffer =>
  postBytes(`/v1/logs/${source.id}`, { authorization: `Bearer ${source.token}`, 'content-encoding': 'gzip' }, body);
