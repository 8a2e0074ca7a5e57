import path from 'node:path';
import { parseArgs } from 'node:util';
import { drawScenarios } from './draw-scenarios.ts';
import type { Scenario } from './scenario.ts';

export const USAGE = `Usage: npm run record -- [--out <folder>] [--only <id>,<id>…] [--seed <n> [--sessions <n>]]
                         [--parallel <n>] [--list]

Plays every scenario in a real browser against real nginx caches and writes what both sides saw.
  --out       folder to write, replaced as a whole (default: the demo recording of apps/api)
  --only      ids of scenarios, or their first characters
  --seed      plays scenarios drawn by chance, the same for the same number, in place of those of the table; needs --out
  --sessions  how many of them (default 40, at most 250)
  --parallel  sessions at once (default 2; more than half of your processors' number disturbs them)
  --list      prints the scenarios and ends`;

export interface Options {
  readonly out: string;
  /** All that are known: a session's number is its place in it. */
  readonly scenarios: readonly Scenario[];
  readonly chosen: readonly Scenario[];
  readonly parallel: number;
  readonly list: boolean;
}

const DEMO_RECORDING = path.join(import.meta.dirname, '../../../apps/api/recording');

/** null where the arguments make no sense. */
export function readOptions(args: readonly string[], table: readonly Scenario[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        only: { type: 'string' },
        seed: { type: 'string' },
        sessions: { type: 'string' },
        parallel: { type: 'string', default: '2' },
        list: { type: 'boolean', default: false },
      },
    });
    const scenarios = values.seed === undefined ? table : drawn(values.seed, values.sessions ?? '40');
    const overwritesDemo = values.seed !== undefined && values.out === undefined && !values.list;
    if (scenarios === null || overwritesDemo || (values.sessions !== undefined && values.seed === undefined))
      return null;
    const prefixes = values.only?.split(',') ?? [''];
    const chosen = scenarios.filter(({ id }) => prefixes.some((prefix) => id.startsWith(prefix)));
    const parallel = Number(values.parallel);
    // npm runs the script in the package's folder; a path is meant from where the person is.
    const out = path.resolve(process.env.INIT_CWD ?? '.', values.out ?? DEMO_RECORDING);
    return chosen.length > 0 && Number.isInteger(parallel) && parallel > 0
      ? { out, scenarios, chosen, parallel, list: values.list }
      : null;
  } catch {
    return null;
  }
}

const MOST_SESSIONS = 250;

function drawn(seed: string, sessions: string): readonly Scenario[] | null {
  const [number, count] = [Number(seed), Number(sessions)];
  const sound =
    Number.isInteger(number) && number >= 0 && Number.isInteger(count) && count > 0 && count <= MOST_SESSIONS;
  return sound ? drawScenarios(number, count) : null;
}
