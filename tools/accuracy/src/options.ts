import path from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `npm run accuracy -- DIR [--withhold reports|cmcd] [--json] [--data-dir PATH]
Replays a recording folder into a fresh project of the running instance and prints how near its answers are to the truth.
--withhold reports   players' reports are not sent: delivery logs alone
--withhold cmcd      nor is CMCD, which is taken out of every line as well: the timing of requests alone
--json               every figure and every session as one JSON object
The instance is found by credentials.json in its data directory (--data-dir, else TELECINE_DATA_DIR, else .data).`;

/** What a replay leaves out: nothing, the reports, or the reports and the CMCD of every line. */
export type Withheld = 'nothing' | 'reports' | 'cmcd';

export interface Options {
  readonly directory: string;
  readonly dataDir: string;
  readonly withheld: Withheld;
  readonly json: boolean;
}

/** The command line; null where it can't be read. Relative paths count from where npm was called. */
export function options(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Options | null {
  const cwd = env.INIT_CWD ?? process.cwd();
  try {
    const { values, positionals } = parseArgs({
      args: argv.filter((word) => word !== '--'),
      allowPositionals: true,
      options: {
        withhold: { type: 'string' },
        json: { type: 'boolean', default: false },
        'data-dir': { type: 'string' },
      },
    });
    const [directory] = positionals;
    const withheld = values.withhold ?? 'nothing';
    if (!directory || positionals.length > 1 || !isWithheld(withheld)) return null;
    return {
      directory: path.resolve(cwd, directory),
      dataDir: path.resolve(cwd, values['data-dir'] ?? env.TELECINE_DATA_DIR ?? '.data'),
      withheld,
      json: values.json,
    };
  } catch {
    return null; // an unknown option: the usage says what there is
  }
}

const isWithheld = (word: string): word is Withheld => word === 'nothing' || word === 'reports' || word === 'cmcd';
