import type { Figure } from '../figure.ts';
import { inTurns, unitsPerCpuSecond } from '../measure/rounds.ts';
import { median, medianRatio } from '../measure/statistics.ts';
import { type BenchContext, noteForeignCpu, type Profile } from '../profile.ts';
import { ApiServer } from '../servers/api-server.ts';
import { number, perCpuSecond } from '../table.ts';
import { withDirectory } from '../with-directory.ts';
import { bytesALine, COMMON_FORMATS, type LineCorpus, makeLineCorpus } from './line-corpus.ts';
import { linesOf, sendLines } from './send-lines.ts';

const DAMAGED_SHARE = 0.001;
/** A run of fewer lines is too short to see a hundredth of its CPU time. */
const LEAST_LINES = 100_000;

/** P9: what one damaged line in a thousand costs, beside the same lines undamaged. */
export const damagedLines: Profile = {
  id: 'P9',
  title: 'damaged lines',
  run: (context) =>
    withDirectory(async (directory) => {
      const figures: Figure[] = [];
      for (const [format, line] of COMMON_FORMATS) {
        const options = { directory, format, line, lines: Math.max(context.lines, LEAST_LINES) };
        const whole = makeLineCorpus(context, options);
        const damaged = makeLineCorpus(context, { ...options, damagedShare: DAMAGED_SHARE });
        figures.push(await run(context, whole, damaged));
      }
      return figures;
    }),
};

async function run(context: BenchContext, whole: LineCorpus, damaged: LineCorpus): Promise<Figure> {
  const api = await ApiServer.start({ jobs: false });
  try {
    const contender = (name: string, corpus: LineCorpus) => ({
      name,
      run: async () => {
        const sample = await sendLines('P9', api, corpus);
        await api.engine.forgetLines();
        return sample;
      },
    });
    const rounds = await inTurns([contender('damaged', damaged), contender('whole', whole)], context);
    noteForeignCpu(context, `P9 ${whole.format}`, rounds);
    const [mine = [], other = []] = rounds.samples.map((samples) => samples.map(unitsPerCpuSecond));
    return {
      profile: 'P9',
      what: `${whole.format}, ${damaged.damaged} damaged of ${number(linesOf(damaged) / 1000, 'k')} lines of ${bytesALine(whole)} B: extra CPU`,
      ours: perCpuSecond(median(mine), 'lines'),
      reference: `undamaged: ${perCpuSecond(median(other), 'lines')}`,
      value: 100 * (medianRatio(other, mine) - 1),
      goal: { bound: 'at most', must: 10, aim: 5, unit: '%' },
    };
  } finally {
    await api.stop();
  }
}
