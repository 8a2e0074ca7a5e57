import type { Figure } from '../figure.ts';
import { inTurns, measured, type Sample, unitsPerCpuSecond } from '../measure/rounds.ts';
import { median, medianRatio } from '../measure/statistics.ts';
import { type BenchContext, noteForeignCpu, type Profile, requireParity } from '../profile.ts';
import { ApiServer } from '../servers/api-server.ts';
import { type ReferenceEngine, startReferenceEngine } from '../servers/reference-engine.ts';
import { number, perCpuSecond } from '../table.ts';
import { withDirectory } from '../with-directory.ts';
import { engineParses, REFERENCE_TABLES } from './engine-normalisation.ts';
import { bytesALine, COMMON_FORMATS, type LineCorpus, makeLineCorpus } from './line-corpus.ts';
import { linesOf, sendLines } from './send-lines.ts';

/** Fewer are parsed in so few hundredths of a second that the kernel's clock says nothing. */
const LEAST_LINES = 100_000;

/** P2: the whole way of P1 beside the engine that reads the same lines out of one file and parses them in SQL. */
export const engineParsing: Profile = {
  id: 'P2',
  title: 'delivery logs against the engine',
  run: (context) =>
    withDirectory(async (directory) => {
      const figures: Figure[] = [];
      for (const [format, line] of COMMON_FORMATS) {
        const lines = Math.max(context.lines, LEAST_LINES);
        const corpus = makeLineCorpus(context, { directory, format, line, lines });
        figures.push(await run(context, corpus));
      }
      return figures;
    }),
};

async function run(context: BenchContext, corpus: LineCorpus): Promise<Figure> {
  const api = await ApiServer.start({ jobs: false });
  const reference = await startReferenceEngine();
  try {
    for (const statement of REFERENCE_TABLES) await reference.queries.command(statement);
    const ours = {
      name: 'ours',
      run: async () => {
        const sample = await sendLines('P2', api, corpus);
        await api.engine.forgetLines();
        return sample;
      },
    };
    const rounds = await inTurns([ours, { name: 'engine', run: () => parseInEngine(reference, corpus) }], context);
    noteForeignCpu(context, `P2 ${corpus.format}`, rounds);
    const [mine = [], other = []] = rounds.samples.map((samples) => samples.map(unitsPerCpuSecond));
    return {
      profile: 'P2',
      what: `${corpus.format}, ${number(linesOf(corpus) / 1000, 'k')} lines of ${bytesALine(corpus)} B`,
      ours: perCpuSecond(median(mine), 'lines'),
      reference: `engine: ${perCpuSecond(median(other), 'lines')}`,
      value: 100 * medianRatio(mine, other),
      goal: { bound: 'at least', must: 60, aim: 80, unit: '%' },
    };
  } finally {
    await reference.stop();
    await api.stop();
  }
}

/** Into an empty table; what is in it then has to be what was generated. */
async function parseInEngine({ pid, queries }: ReferenceEngine, corpus: LineCorpus): Promise<Sample> {
  const { format, file, totals } = corpus;
  const sql = engineParses(format, file);
  if (sql === null) throw new Error(`There is no SQL for ${format}.`);
  const sample = await measured(pid, linesOf(corpus), () => queries.command(sql));
  const [[requests, bytes, sessionIds] = []] = await queries.rows(
    "SELECT count(), sum(bytes), uniqExactIf(session_id, session_id != '') FROM reference.requests",
  );
  const statuses = await queries.rows('SELECT status, count() FROM reference.requests GROUP BY status ORDER BY status');
  const [[sessions] = []] = await queries.rows('SELECT uniqExact(session_id) FROM reference.session_spans');
  requireParity(
    `P2 ${format}, engine`,
    {
      requests: Number(requests),
      bytes: Number(bytes),
      sessionIds: Number(sessionIds),
      statuses: Object.fromEntries(statuses.map(([status, count]) => [Number(status), Number(count)])),
      sessions: Number(sessions),
    },
    { ...totals, sessions: totals.sessionIds },
  );
  for (const table of ['requests', 'session_spans']) await queries.command(`TRUNCATE TABLE reference.${table}`);
  await queries.quiet();
  return sample;
}
