import { cpus, totalmem } from 'node:os';
import { type Figure, standingOf } from './figure.ts';
import { readOptions, USAGE } from './options.ts';
import { ParityError, type Profile } from './profile.ts';
import { acknowledgement } from './profiles/acknowledgement.ts';
import { beacons } from './profiles/beacons.ts';
import { bodyMemory } from './profiles/body-memory.ts';
import { damagedLines } from './profiles/damaged-lines.ts';
import { deliveryLogs } from './profiles/delivery-logs.ts';
import { engineParsing } from './profiles/engine-parsing.ts';
import { everyFormat } from './profiles/every-format.ts';
import { settling } from './profiles/settling.ts';
import { storedBytes } from './profiles/stored-bytes.ts';
import { twoWorkers } from './profiles/two-workers.ts';
import { visibility } from './profiles/visibility.ts';
import { table } from './table.ts';

const PROFILES: readonly Profile[] = [
  deliveryLogs,
  engineParsing,
  beacons,
  acknowledgement,
  visibility,
  bodyMemory,
  damagedLines,
  storedBytes,
  settling,
  twoWorkers,
  everyFormat,
];

/** Measures, prints a table, and ends with 1 where a result was wrong: then there is no speed to speak of. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const chosen = PROFILES.filter((profile) => options.only?.includes(profile.id) ?? true);
  if (process.platform !== 'linux') throw new Error('The bench reads CPU times from /proc: it runs on Linux only.');
  if (chosen.length === 0) throw new Error(`There is no such profile.\n${USAGE}`);
  say(machine());
  const notes: string[] = [];
  const context = {
    ...options,
    repeats: options.quick ? 0 : 3,
    note: (text: string) => {
      notes.push(text);
    },
  };
  const figures: Figure[] = [];
  for (const profile of chosen) {
    const start = performance.now();
    try {
      figures.push(...(await profile.run(context)));
    } catch (error) {
      if (!(error instanceof ParityError)) throw error;
      say(`Wrong result, so no speed. ${error.message}`);
      return 1;
    }
    say(
      `${profile.id} ${profile.title}: measured in ${Math.round((performance.now() - start) / 1000)} s, results right.`,
    );
  }
  say(figures.length > 0 ? `\n${table(figures)}\n` : '');
  for (const note of notes) say(note);
  const missed = figures.filter((figure) => standingOf(figure) === 'missed');
  if (missed.length > 0) say(`${missed.length} of ${figures.length} figures miss what they must reach.`);
  return 0;
}

const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
