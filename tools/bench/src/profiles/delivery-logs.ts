import type { LogFormatId } from '@telecine/domain';
import {
  cloudfrontRealtimeLine,
  cloudfrontStandardLine,
  type GeneratedRequest,
  nginxCombinedLine,
  nginxJsonLine,
} from '@telecine/testkit';
import type { Figure } from '../figure.ts';
import { engineShare, inTurns, measured, unitsPerCpuSecond } from '../measure/rounds.ts';
import { median, medianRatio } from '../measure/statistics.ts';
import { type BenchContext, noteForeignCpu, type Profile } from '../profile.ts';
import { ApiServer } from '../servers/api-server.ts';
import { number, perCpuSecond } from '../table.ts';
import { withDirectory } from '../with-directory.ts';
import { GOACCESS_INSTALL, type GoAccess, goAccess } from './go-access.ts';
import { bytesALine, type LineCorpus, makeLineCorpus } from './line-corpus.ts';
import { sendLines } from './send-lines.ts';

/** With what each must reach and aims at, times the reference: JSON is dearer to read than lines. */
const FORMATS: readonly [LogFormatId, (request: GeneratedRequest) => string, readonly [number, number]][] = [
  ['nginx_combined', nginxCombinedLine, [2.5, 4]],
  ['nginx_json', nginxJsonLine, [2, 3]],
  ['cloudfront_standard', cloudfrontStandardLine, [2.5, 4]],
  ['cloudfront_realtime', cloudfrontRealtimeLine, [2, 3]],
];

/** P1: gzipped lines over HTTP until they are durable, parsed, stored and summarised, beside a program that counts them. */
export const deliveryLogs: Profile = {
  id: 'P1',
  title: 'delivery logs',
  run: async (context) => {
    const reference = goAccess();
    if (!reference) context.note(`P1: GoAccess is not installed: ${GOACCESS_INSTALL}`);
    return withDirectory(async (directory) => {
      const figures: Figure[] = [];
      for (const [format, line, goal] of FORMATS) {
        const corpus = makeLineCorpus(context, { directory, format, line, lines: context.lines });
        figures.push(await run(context, corpus, reference, goal));
      }
      return figures;
    });
  },
};

async function run(
  context: BenchContext,
  corpus: LineCorpus,
  reference: GoAccess | null,
  [must, aim]: readonly [number, number],
): Promise<Figure> {
  const api = await ApiServer.start({ jobs: false });
  const merging: number[] = [];
  try {
    const ours = {
      name: 'ours',
      run: async () => {
        const sample = await sendLines('P1', api, corpus);
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
      what: `${corpus.format}, ${number(corpus.totals.requests / 1000, 'k')} lines of ${bytesALine(corpus)} B`,
      ours: `${perCpuSecond(median(rates), 'lines')}, ${number(wall / 1000, 'k/s')}`,
      reference: reference ? `${reference.name}: ${perCpuSecond(median(other.map(unitsPerCpuSecond)), 'lines')}` : '–',
      value: reference ? medianRatio(rates, other.map(unitsPerCpuSecond)) : null,
      goal: { bound: 'at least', must, aim, unit: '×' },
    };
  } finally {
    await api.stop();
  }
}
