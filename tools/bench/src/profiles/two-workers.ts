import type { Figure } from '../figure.ts';
import { inTurns, measured, type Sample, unitsPerSecond } from '../measure/rounds.ts';
import { median, medianRatio } from '../measure/statistics.ts';
import { type BenchContext, noteForeignCpu, type Profile } from '../profile.ts';
import { ApiServer } from '../servers/api-server.ts';
import { number } from '../table.ts';
import { withDirectory } from '../with-directory.ts';
import { COMMON_FORMATS, type LineCorpus, makeLineCorpus } from './line-corpus.ts';
import { linesOf, requireStored, sendBodies } from './send-lines.ts';

const LEAST_LINES = 80_000;
/** An engine that stands still for much longer than ten seconds is started again. */
const MOST_LINES = 300_000;
/** Small bodies, and enough of them under way that no thread waits for one, and that both are busy until the end. */
const LINES_A_BODY = 1000;
const CONNECTIONS = 8;

/**
 * P12: lines a second by the clock until they are durable, with two threads that parse against one. The engine stands still
 * meanwhile: on two cores it would take from the second thread what it is measured by.
 */
export const twoWorkers: Profile = {
  id: 'P12',
  title: 'two threads that parse',
  run: (context) =>
    withDirectory(async (directory) => {
      const figures: Figure[] = [];
      for (const [format, line] of COMMON_FORMATS) {
        const lines = Math.min(Math.max(context.lines, LEAST_LINES), MOST_LINES);
        figures.push(
          await run(context, makeLineCorpus(context, { directory, format, line, lines, linesABody: LINES_A_BODY })),
        );
      }
      return figures;
    }),
};

async function run(context: BenchContext, corpus: LineCorpus): Promise<Figure> {
  const two = await ApiServer.start({ jobs: false, workers: 2 });
  const one = await ApiServer.start({ jobs: false, workers: 1 });
  try {
    const contender = (name: string, api: ApiServer) => ({ name, run: () => receive(api, corpus) });
    const rounds = await inTurns([contender('two', two), contender('one', one)], context);
    noteForeignCpu(context, `P12 ${corpus.format}`, rounds);
    const [mine = [], other = []] = rounds.samples.map((samples) => samples.map(unitsPerSecond));
    const cores = median((rounds.samples[0] ?? []).map(({ cpuSeconds, wallSeconds }) => cpuSeconds / wallSeconds));
    context.note(`P12 ${corpus.format}: with two threads the API used ${number(cores, 'cores')}.`);
    const rate = (rates: readonly number[]) => number(median(rates) / 1000, 'k lines/s');
    return {
      profile: 'P12',
      what: `${corpus.format}, ${number(linesOf(corpus) / 1000, 'k')} lines until durable, two threads against one`,
      ours: rate(mine),
      reference: `one thread: ${rate(other)}`,
      value: medianRatio(mine, other),
      goal: { bound: 'at least', must: 1.7, aim: 1.9, unit: '×' },
    };
  } finally {
    await two.stop();
    await one.stop();
  }
}

/** The clock stops when everything is durable; then the engine goes on, and what it stores has to be what was sent. */
async function receive(api: ApiServer, corpus: LineCorpus): Promise<Sample> {
  const source = await api.createSource(corpus.format);
  let answers: readonly Buffer[] = [];
  const send = async () => {
    answers = await sendBodies(api, source, corpus, CONNECTIONS);
  };
  const sample = await api.withoutEngine(() => measured(api.pid, linesOf(corpus), send));
  await api.stored();
  await requireStored({ profile: 'P12', api, source, answers }, corpus);
  await api.engine.forgetLines();
  return sample;
}
