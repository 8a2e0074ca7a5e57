import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Scenario } from './scenario.ts';

export const USAGE = `Usage: npm run record -- [--out <folder>] [--only <id>,<id>…] [--parallel <n>] [--list]

Plays every scenario in a real browser against real nginx caches and writes what both sides saw.
  --out       folder to write, replaced as a whole (default: the demo recording of apps/api)
  --only      ids of scenarios, or their first characters
  --parallel  sessions at once (default 2; more than half of your processors' number disturbs them)
  --list      prints the scenarios and ends`;

export interface Options {
  readonly out: string;
  readonly chosen: readonly Scenario[];
  readonly parallel: number;
  readonly list: boolean;
}

const DEMO_RECORDING = path.join(import.meta.dirname, '../../../apps/api/recording');

/** null where the arguments make no sense. */
export function readOptions(args: readonly string[], scenarios: readonly Scenario[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string', default: DEMO_RECORDING },
        only: { type: 'string' },
        parallel: { type: 'string', default: '2' },
        list: { type: 'boolean', default: false },
      },
    });
    const prefixes = values.only?.split(',') ?? [''];
    const chosen = scenarios.filter(({ id }) => prefixes.some((prefix) => id.startsWith(prefix)));
    const parallel = Number(values.parallel);
    // npm runs the script in the package's folder; a path is meant from where the person is.
    const out = path.resolve(process.env.INIT_CWD ?? '.', values.out);
    return chosen.length > 0 && Number.isInteger(parallel) && parallel > 0
      ? { out, chosen, parallel, list: values.list }
      : null;
  } catch {
    return null;
  }
}
