import { parseArgs } from 'node:util';
import { diagnose } from './doctor/diagnose.ts';
import { printJson, printText } from './doctor/print.ts';
import { PUSH_USAGE, pushCommand } from './push/push-command.ts';
import { readSettings } from './settings.ts';

const USAGE = `telecine doctor [--json]

Asks a running Telecine how it is and says what is wrong and what to do. Reads credentials.json in TELECINE_DATA_DIR
(default .data). Exits with 0 when all is well, 1 when something is wrong, 2 when it was called wrongly.

${PUSH_USAGE}`;

/** Runs the command that the arguments name; returns the exit code. */
async function run(args: readonly string[]): Promise<number> {
  const settings = readSettings(process.env, process.cwd());
  if (args[0] === 'logs' && args[1] === 'push' && !args.includes('--help') && !args.includes('-h')) {
    return pushCommand(args.slice(2), settings, process.env);
  }
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  });
  const [command, ...rest] = positionals;
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (command !== 'doctor' || rest.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const diagnosis = await diagnose(settings);
  console.log(values.json ? printJson(diagnosis) : printText(diagnosis));
  return diagnosis.ok ? 0 : 1;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
