import type { ValueSource } from '@telecine/domain';
import type { MeasuredError, SessionScore } from './score-session.ts';

/** Verdicts whose stated confidence lies in a range, and how many of them were right. */
export interface ConfidenceBin {
  readonly from: number;
  readonly to: number;
  readonly verdicts: number;
  /** Mean of what they stated, 0 to 1. */
  readonly stated: number;
  /** Share that was right, 0 to 1. */
  readonly right: number;
}

/** How many of the values of one measure and source are off by no more than they stated. Nine in ten should be. */
export interface StatedErrorCheck {
  readonly measure: 'startup' | 'rebuffer time';
  readonly source: ValueSource;
  readonly values: number;
  readonly within: number;
  /** What they stated in the median, and what nine in ten are really off by at most, ms. */
  readonly statedMs: number;
  readonly p90Ms: number;
}

const EDGES = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 1] as const;

/** The verdicts of the sessions that were found, by stated confidence. Empty ranges are left out. */
export function confidenceBins(scores: readonly SessionScore[]): ConfidenceBin[] {
  const verdicts = scores.filter(({ found }) => found).map(({ verdict }) => verdict);
  return EDGES.slice(1).flatMap((to, index) => {
    const from = EDGES[index] ?? 0;
    const own = verdicts.filter(
      ({ confidence }) => (confidence > from || (from === 0 && confidence === 0)) && confidence <= to,
    );
    if (own.length === 0) return [];
    const stated = own.reduce((sum, { confidence }) => sum + confidence, 0) / own.length;
    return [
      { from, to, verdicts: own.length, stated, right: own.filter(({ isRight }) => isRight).length / own.length },
    ];
  });
}

/** How far stated confidence and reality are apart, in points: the mean over the bins, weighted by their verdicts. */
export function calibrationGap(bins: readonly ConfidenceBin[]): number | null {
  const verdicts = bins.reduce((sum, bin) => sum + bin.verdicts, 0);
  if (verdicts === 0) return null;
  return (100 * bins.reduce((sum, bin) => sum + bin.verdicts * Math.abs(bin.stated - bin.right), 0)) / verdicts;
}

const SOURCES: readonly ValueSource[] = ['player', 'cmcd', 'inferred'];

/** Checks the stated errors of startup and rebuffer time, each source by itself. */
export function statedErrors(scores: readonly SessionScore[]): StatedErrorCheck[] {
  const checks = [
    ...SOURCES.map((source) =>
      check(
        'startup',
        source,
        scores.map(({ startup }) => startup),
      ),
    ),
    ...SOURCES.map((source) =>
      check(
        'rebuffer time',
        source,
        scores.map(({ rebufferTime }) => rebufferTime),
      ),
    ),
  ];
  return checks.filter((made) => made !== null);
}

function check(
  measure: StatedErrorCheck['measure'],
  source: ValueSource,
  errors: readonly (MeasuredError | null)[],
): StatedErrorCheck | null {
  const own = errors.flatMap((error) =>
    error?.source === source && error.statedMs !== null
      ? [{ off: Math.abs(error.errorMs), stated: error.statedMs }]
      : [],
  );
  if (own.length === 0) return null;
  const at = (values: readonly number[], share: number): number =>
    [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? 0;
  return {
    measure,
    source,
    values: own.length,
    within: own.filter(({ off, stated }) => off <= stated).length,
    statedMs: at(
      own.map(({ stated }) => stated),
      0.5,
    ),
    p90Ms: at(
      own.map(({ off }) => off),
      0.9,
    ),
  };
}
