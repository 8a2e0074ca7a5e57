/** One scale for all strips of the list. */
export interface StripScale {
  /** Session time that fills a strip, ms. */
  readonly lengthMs: number;
  readonly ticks: readonly number[];
}

const STEPS_MS = [
  1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000,
  10_800_000, 21_600_000, 43_200_000,
];
const MOST_STEPS = 4;
const LEAST_LENGTH_MS = 5000;
/** A strip that is longer than this many times what nine in ten are is cut, or the others would be dots. */
const OUTLIER = 3;

/** The longest session's length fills the strip, outliers apart; ticks at round instants from 0. */
export function stripScale(lengthsMs: readonly number[]): StripScale {
  const sorted = lengthsMs.toSorted((a, b) => a - b);
  const longest = sorted.at(-1) ?? 0;
  const nineInTen = sorted[Math.ceil(sorted.length * 0.9) - 1] ?? longest;
  const lengthMs = Math.max(LEAST_LENGTH_MS, Math.min(longest, nineInTen * OUTLIER));
  const stepMs = STEPS_MS.find((step) => lengthMs / step <= MOST_STEPS) ?? 86_400_000;
  const ticks: number[] = [];
  for (let at = 0; at <= lengthMs; at += stepMs) ticks.push(at);
  return { lengthMs, ticks };
}
