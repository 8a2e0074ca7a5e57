import { readOptions, USAGE } from './options.ts';
import { record } from './record.ts';
import { findPrograms } from './requirements.ts';
import { SCENARIOS } from './scenarios.ts';
import { writeRecording } from './write.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), SCENARIOS);
  if (!options) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const { out, scenarios, chosen, parallel, list } = options;
  if (list) {
    for (const { id, player, format, cmcd } of chosen) say(`${id}  ${player}  ${format}  ${cmcd}`);
    return;
  }
  const raw = await record({ programs: findPrograms(), scenarios, chosen, parallel, say });
  if (raw.sessions.length > 0) {
    writeRecording(out, 'Three players, two CDNs', raw);
    say(`${raw.sessions.length} sessions written to ${out}`);
  }
  for (const { id, why } of raw.missing) say(`${id} did not come about: ${why}`);
  if (raw.missing.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
