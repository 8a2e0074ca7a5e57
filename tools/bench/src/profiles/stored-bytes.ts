import type { Figure } from '../figure.ts';
import { type BenchContext, type Profile, requireParity } from '../profile.ts';
import { ApiServer } from '../servers/api-server.ts';
import { number } from '../table.ts';
import { withDirectory } from '../with-directory.ts';
import { bytesALine, COMMON_FORMATS, type LineCorpus, makeLineCorpus } from './line-corpus.ts';
import { sendLines } from './send-lines.ts';

/** Fewer would say little: what is kept for each part and session counts as much as lines then. */
const LEAST_LINES = 150_000;

/** P10: bytes on disk for a delivery line, once all is merged: in the table of lines and in all that was made of them. */
export const storedBytes: Profile = {
  id: 'P10',
  title: 'stored bytes',
  run: (context) =>
    withDirectory(async (directory) => {
      const figures: Figure[] = [];
      for (const [format, line] of COMMON_FORMATS) {
        const lines = Math.max(context.lines, LEAST_LINES);
        figures.push(await run(context, makeLineCorpus(context, { directory, format, line, lines })));
      }
      return figures;
    }),
};

/** Each format in a store of its own. */
async function run(context: BenchContext, corpus: LineCorpus): Promise<Figure> {
  const api = await ApiServer.start({ jobs: false });
  try {
    const { units: lines } = await sendLines('P10', api, corpus);
    const tables = await api.engine.mergedBytes();
    const [[stored] = []] = await api.engine.rows('SELECT count() FROM telecine.delivery_requests');
    requireParity('P10', Number(stored), lines);
    const all = [...tables.values()].reduce((sum, bytes) => sum + bytes, 0);
    const parts = [...tables].map(([table, bytes]) => `${table} ${number(bytes / lines, 'B')}`);
    context.note(`P10 ${corpus.format}: of ${number(all / lines, 'B')} a line, ${parts.join(', ')}.`);
    return {
      profile: 'P10',
      what: `${corpus.format}, ${number(lines / 1000, 'k')} lines of ${bytesALine(corpus)} B, all tables that hold something`,
      ours: `delivery_requests alone ${number((tables.get('delivery_requests') ?? 0) / lines, 'B')}`,
      reference: '–',
      value: all / lines,
      goal: { bound: 'at most', must: 90, aim: 70, unit: 'B' },
    };
  } finally {
    await api.stop();
  }
}
