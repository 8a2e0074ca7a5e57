import path from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `npm run replay -- DIR [--logs json|combined] [--json] [--data-dir PATH]
Sends a recording folder to a fresh project of the running instance, its instants moved to now, and compares the answers
with its ground truth. The instance is found by credentials.json in its data directory (TELECINE_DATA_DIR, default .data).`;

export interface Options {
  readonly directory: string;
  readonly dataDir: string;
  readonly logs: 'json' | 'combined';
  readonly json: boolean;
}

/** The command line; null where it can't be read. Relative paths count from where npm was called. */
export function options(argv: readonly string[]): Options | null {
  const cwd = process.env.INIT_CWD ?? process.cwd();
  try {
    const { values, positionals } = parseArgs({
      args: argv.filter((word) => word !== '--'),
      allowPositionals: true,
      options: {
        logs: { type: 'string', default: 'json' },
        json: { type: 'boolean', default: false },
        'data-dir': { type: 'string' },
      },
    });
    const [directory] = positionals;
    if (!directory || positionals.length > 1 || (values.logs !== 'json' && values.logs !== 'combined')) return null;
    const dataDir = values['data-dir'] ?? process.env.TELECINE_DATA_DIR ?? '.data';
    return {
      directory: path.resolve(cwd, directory),
      dataDir: path.resolve(cwd, dataDir),
      logs: values.logs,
      json: values.json,
    };
  } catch {
    return null; // an unknown option: the usage says what there is
  }
}
