import type { LogSource, PullState } from '@telecine/control-plane';
import type { SourceIntake } from '@telecine/event-store';
import type { Services } from '../services.ts';
import { healthFlags, type SourceFlag } from './health-flags.ts';
import { measureWhole } from './measure-source.ts';
import type { SourceVolume } from './source-health.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** In which silences are looked for. */
const STRETCH_MS = 5 * MINUTE_MS;
/** In which lines a minute are told: half hours. */
const PACE_STRETCHES = 48;

/** How a source does now: its last 24 hours, how its lines came in them, and what in its last hour is unlike the day before. */
export async function judgeSource(
  services: Services,
  source: LogSource,
  lastReceivedAt: number | null,
  pull: PullState | null,
  now: number,
): Promise<{
  readonly lastDay: SourceVolume;
  readonly linesPerMinute: readonly number[];
  readonly flags: SourceFlag[];
}> {
  const to = Math.floor(now / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  const hourAgo = to - HOUR_MS;
  const [lastDay, lastHour, dayBefore, rhythm] = await Promise.all([
    measureWhole(services, source, { from: to - DAY_MS, to }),
    measureWhole(services, source, { from: hourAgo, to }),
    measureWhole(services, source, { from: hourAgo - DAY_MS, to: hourAgo }),
    services.eventStore.sourceIntake({
      projectId: source.projectId,
      sourceId: source.id,
      from: to - DAY_MS,
      to,
      intervalMs: STRETCH_MS,
    }),
  ]);
  const usualSilenceMs = longestSilence(rhythm);
  const { state } = source;
  const linesPerMinute = paceOf(rhythm, to - DAY_MS);
  return {
    lastDay,
    linesPerMinute,
    flags: healthFlags({ state, now, lastReceivedAt, usualSilenceMs, lastHour, dayBefore, pull }),
  };
}

/** Of a day's equal stretches, oldest first, how many lines came a minute. */
function paceOf(rhythm: readonly SourceIntake[], from: number): number[] {
  const stretchMs = DAY_MS / PACE_STRETCHES;
  const lines = new Array<number>(PACE_STRETCHES).fill(0);
  for (const { at, received } of rhythm) {
    const index = Math.min(PACE_STRETCHES - 1, Math.floor((at - from) / stretchMs));
    lines[index] = (lines[index] ?? 0) + received;
  }
  return lines.map((count) => count / (stretchMs / MINUTE_MS));
}

/** The longest time between two stretches with lines; 0 where none had any. */
function longestSilence(rhythm: readonly SourceIntake[]): number {
  let [longest, before] = [0, rhythm[0]?.at ?? 0];
  for (const { at } of rhythm) {
    longest = Math.max(longest, at - before);
    before = at;
  }
  return longest;
}
