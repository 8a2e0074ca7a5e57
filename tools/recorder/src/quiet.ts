import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const SAMPLE_MS = 1000;
const IDLE_SHARE = 0.5;
const PATIENCE_MS = 20_000;

/** Waits for a second in which half of the processors had nothing to do, or for 20 s: a busy machine makes rebuffers of its own. */
export async function quietMoment(): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const before = times();
    await sleep(SAMPLE_MS);
    const after = times();
    if ((after.idle - before.idle) / (after.all - before.all) >= IDLE_SHARE) return;
  }
}

function times(): { idle: number; all: number } {
  let [idle, all] = [0, 0];
  for (const cpu of cpus()) {
    idle += cpu.times.idle;
    all += Object.values(cpu.times).reduce((sum, time) => sum + time, 0);
  }
  return { idle, all };
}
