import { machineBusySeconds, treeCpuSeconds } from './process-times.ts';
import { median } from './statistics.ts';

/** What one run of a contender did. */
export interface Sample {
  /** Lines, requests, sessions. */
  readonly units: number;
  /** User and system, of all processes that did the work. */
  readonly cpuSeconds: number;
  /** Of that, the engine's. */
  readonly engineCpuSeconds?: number;
  readonly wallSeconds: number;
}

export interface Contender {
  readonly name: string;
  run(round: number): Promise<Sample>;
}

export interface RoundsOptions {
  readonly rounds: number;
  /** How many noisy rounds are run again, all together. */
  readonly repeats: number;
  /** What each contender works for before the first round, not counted: the compiler goes on for some seconds of work. */
  readonly warmUpSeconds?: number;
}

export interface Rounds {
  /** By contender, one a round. */
  readonly samples: readonly (readonly Sample[])[];
  /** Cores that other processes used, one a round. */
  readonly foreignCores: readonly number[];
  readonly repeated: number;
}

/** More of the machine in other hands than that, and a round is run again. */
export const MOST_FOREIGN_CORES = 0.3;

const WARM_UP_SECONDS = 2;
/** Runs a second of warming up: short ones have done enough before the time is over. */
const MOST_WARM_UPS = 5;

/** Runs contenders in turns: all of them in each round. */
export async function inTurns(contenders: readonly Contender[], options: RoundsOptions): Promise<Rounds> {
  for (const contender of contenders) await warmUp(contender, options.warmUpSeconds ?? WARM_UP_SECONDS);
  const samples: Sample[][] = contenders.map(() => []);
  const foreignCores: number[] = [];
  let repeated = 0;
  for (let round = 0; round < options.rounds; ) {
    const foreignCpu = watchForeignCpu();
    const taken: Sample[] = [];
    for (const contender of contenders) taken.push(await contender.run(round));
    const foreign = foreignCpu();
    if (foreign > MOST_FOREIGN_CORES && repeated < options.repeats) {
      repeated++;
      continue;
    }
    for (const [index, sample] of taken.entries()) samples[index]?.push(sample);
    foreignCores.push(foreign);
    round++;
  }
  return { samples, foreignCores, repeated };
}

export const unitsPerCpuSecond = ({ units, cpuSeconds }: Sample): number => units / cpuSeconds;
export const unitsPerSecond = ({ units, wallSeconds }: Sample): number => units / wallSeconds;

async function warmUp(contender: Contender, least: number): Promise<void> {
  let seconds = 0;
  for (let runs = 0; seconds < least && runs < MOST_WARM_UPS * least; runs++) {
    seconds += (await contender.run(-1)).wallSeconds;
  }
}

/** What it gives says how many cores other processes have used since. */
export function watchForeignCpu(): () => number {
  const now = () => ({ at: performance.now(), machine: machineBusySeconds(), own: treeCpuSeconds(process.pid) });
  const before = now();
  return () => {
    const after = now();
    const busy = after.machine - before.machine - (after.own - before.own);
    return Math.max(0, busy / ((after.at - before.at) / 1000));
  };
}

/** Runs `work` and tells how long it took and what the process `root` and its children used meanwhile, `engine` among them. */
export async function measured(
  root: number,
  units: number,
  work: () => Promise<void>,
  engine?: number,
): Promise<Sample> {
  const cpu = treeCpuSeconds(root);
  const engineCpu = engine === undefined ? 0 : treeCpuSeconds(engine);
  const start = performance.now();
  await work();
  return {
    units,
    cpuSeconds: treeCpuSeconds(root) - cpu,
    ...(engine === undefined ? {} : { engineCpuSeconds: treeCpuSeconds(engine) - engineCpu }),
    wallSeconds: (performance.now() - start) / 1000,
  };
}

/** The engine's part of the CPU time, median, in percent. */
export const engineShare = (samples: readonly Sample[]): number =>
  100 * median(samples.map(({ engineCpuSeconds = 0, cpuSeconds }) => engineCpuSeconds / cpuSeconds));
