import type { SignalPlay } from './chosen-plays.ts';

export interface StartupPoint {
  readonly sessionId: string;
  /** Seconds. */
  readonly actual: number;
  readonly predicted: number;
}
export interface StartupSeries {
  readonly name: string;
  readonly points: readonly StartupPoint[];
}
export interface StartupChart {
  /** By player, most sessions first; what is beyond the fourth stands together. */
  readonly series: readonly StartupSeries[];
  /** Of both axes, seconds, on a logarithmic scale. */
  readonly ticks: readonly number[];
}

const MOST_SERIES = 4;
const ROUND_S = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** Startup as predicted against startup as the player said, of the plays that started by both. */
export function startupChart(plays: readonly SignalPlay[]): StartupChart {
  const byPlayer = new Map<string, StartupPoint[]>();
  for (const { play, said } of plays) {
    if (play.actual.startupMs === null || said.startupMs === null) continue;
    const point = {
      sessionId: play.sessionId,
      actual: seconds(play.actual.startupMs),
      predicted: seconds(said.startupMs),
    };
    const name = play.playerName || 'Player not named';
    byPlayer.set(name, [...(byPlayer.get(name) ?? []), point]);
  }
  const series = [...byPlayer]
    .map(([name, points]) => ({ name, points }))
    .sort((a, b) => b.points.length - a.points.length || (a.name < b.name ? -1 : 1));
  const kept = series.length > MOST_SERIES ? series.slice(0, MOST_SERIES - 1) : series;
  const rest = series.slice(kept.length).flatMap(({ points }) => points);
  return {
    series: rest.length === 0 ? kept : [...kept, { name: 'Other players', points: rest }],
    ticks: ticksOf(series.flatMap(({ points }) => points.flatMap(({ actual, predicted }) => [actual, predicted]))),
  };
}

/** A logarithmic scale has no zero: what starts at once stands at its lower end. */
const seconds = (ms: number): number => Math.max(ROUND_S[0] ?? 0, ms / 1000);

/** Round numbers from below the least to above the largest, two at least. */
function ticksOf(values: readonly number[]): readonly number[] {
  const [least, most] = values.length === 0 ? [0.2, 5] : [Math.min(...values), Math.max(...values)];
  const last = ROUND_S.length - 1;
  const from = Math.max(
    0,
    ROUND_S.findLastIndex((each) => each <= least),
  );
  const to = ROUND_S.findIndex((each) => each >= most);
  const end = to === -1 ? last : to;
  return ROUND_S.slice(Math.min(from, Math.max(0, end - 1)), Math.max(end, from + 1) + 1);
}

/** Points of the curve on which a prediction is off by so many seconds, within the axes. */
export function offBy(
  errorS: number,
  ticks: readonly number[],
): { readonly actual: number; readonly predicted: number }[] {
  const [least, most] = [ticks[0] ?? 0.2, ticks.at(-1) ?? 5];
  const from = errorS < 0 ? least - errorS : least;
  const to = errorS > 0 ? most - errorS : most;
  if (from >= to) return [];
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const actual = from * (to / from) ** (step / STEPS);
    return { actual, predicted: Math.min(most, Math.max(least, actual + errorS)) };
  });
}
const STEPS = 40;
