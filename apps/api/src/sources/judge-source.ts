import type { LogSource } from '@telecine/control-plane';
import type { Services } from '../services.ts';
import { healthFlags, type SourceFlag } from './health-flags.ts';
import { type MeasuredSource, measureSource, measureWhole } from './measure-source.ts';
import type { SourceVolume } from './source-health.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** In which silences are looked for. */
const STRETCH_MS = 5 * MINUTE_MS;

/** How a source does now: its last 24 hours, and what in its last hour is unlike the day before. */
export async function judgeSource(
  services: Services,
  source: LogSource,
  lastReceivedAt: number | null,
  now: number,
): Promise<{ readonly lastDay: SourceVolume; readonly flags: SourceFlag[] }> {
  const to = Math.floor(now / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  const hourAgo = to - HOUR_MS;
  const [lastDay, lastHour, dayBefore, rhythm] = await Promise.all([
    measureWhole(services, source, { from: to - DAY_MS, to }),
    measureWhole(services, source, { from: hourAgo, to }),
    measureWhole(services, source, { from: hourAgo - DAY_MS, to: hourAgo }),
    measureSource(services, source, { from: to - DAY_MS, to, intervalMs: STRETCH_MS }),
  ]);
  const usualSilenceMs = longestSilence(rhythm);
  const { state } = source;
  return { lastDay, flags: healthFlags({ state, now, lastReceivedAt, usualSilenceMs, lastHour, dayBefore }) };
}

/** The longest time between two stretches with lines; 0 where none had any. */
function longestSilence({ series }: MeasuredSource): number {
  const at = series.filter(({ received }) => received > 0).map((stretch) => stretch.at);
  let [longest, before] = [0, at[0] ?? 0];
  for (const each of at) {
    longest = Math.max(longest, each - before);
    before = each;
  }
  return longest;
}
