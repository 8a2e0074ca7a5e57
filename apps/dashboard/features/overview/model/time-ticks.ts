import { scaleUtc } from 'd3-scale';
import { dayText, timeOfDayText } from '@/lib/format.ts';

export interface TimeTick {
  /** 0 to 1 along the axis. */
  readonly at: number;
  readonly text: string;
}

const DAY_MS = 86_400_000;

/** Ticks at round instants of a period: `15:45`, days where it spans several, seconds where it is short. */
export function timeTicks(from: number, to: number, timeZone: string, count = 6): readonly TimeTick[] {
  const ticks = scaleUtc().domain([from, to]).ticks(count).map(Number);
  const step = (ticks[1] ?? to) - (ticks[0] ?? from);
  return ticks.map((at) => ({ at: (at - from) / (to - from), text: tickText(at, step, timeZone) }));
}

/** A stretch of time: `15:45 to 15:50`, with its day where the period spans several. */
export function stretchText(from: number, to: number, spanMs: number, timeZone: string): string {
  const seconds = to - from < 60_000;
  const time = (at: number) => (seconds ? timeOfDayText(at, timeZone) : timeOfDayText(at, timeZone).slice(0, 5));
  if (spanMs <= DAY_MS) return `${time(from)} to ${time(to)}`;
  const [first, last] = [dayText(from, timeZone).slice(5), dayText(to, timeZone).slice(5)];
  return `${first} ${time(from)} to ${first === last ? '' : `${last} `}${time(to)}`;
}

function tickText(at: number, stepMs: number, timeZone: string): string {
  if (stepMs >= DAY_MS) return dayText(at, timeZone).slice(5);
  const time = timeOfDayText(at, timeZone);
  if (stepMs < 60_000) return time;
  return time.startsWith('00:00') ? dayText(at, timeZone).slice(5) : time.slice(0, 5);
}
