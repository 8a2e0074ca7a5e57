import type { ComparedPlay, PlayMeasures, PredictedPlay, Signal } from './compared-play.ts';

/** How many of how many. */
export interface Share {
  readonly part: number;
  readonly of: number;
}

/** How near what lines alone say is to what the players said, over a group of sessions. */
export interface AccuracyFigures {
  readonly sessions: number;
  /** How many were measured by what other sessions of the project taught; the others by a prior. */
  readonly learnt: Share;
  readonly startup: {
    /** Absolute, ms, over the sessions that started by both; null without any. */
    readonly medianErrorMs: number | null;
    readonly p95ErrorMs: number | null;
    /** Of the sessions that started by either: a start that one claims and the other denies is within no bound. */
    readonly within500: Share;
  };
  /** Σ rebuffer time ÷ Σ watched time, ms: as the players said, and as their lines say. */
  readonly rebufferRatio: { readonly actual: Share; readonly predicted: Share };
  readonly rebufferRatioWithin1pp: Share;
  /** Of the sessions that stalled, those in which a stall was found. */
  readonly stallsFound: Share;
  /** Of the sessions that did not stall, those in which one was invented. */
  readonly stallsInvented: Share;
  /** Values that are off by no more than they state; nine in ten should be. */
  readonly statedStartupHolds: Share;
  readonly statedRebufferHolds: Share;
}

const NEAR_START_MS = 500;
const NEAR_RATIO = 0.01;

/** Figures of the plays that a signal could measure; null without any. */
export function figuresOf(plays: readonly ComparedPlay[], signal: Signal): AccuracyFigures | null {
  const pairs = plays.flatMap(({ actual, predicted }): Pair[] => {
    const said = predicted[signal];
    return said === null ? [] : [{ actual, said }];
  });
  if (pairs.length === 0) return null;
  const startupErrors = pairs.flatMap((pair) => startupError(pair) ?? []).sort((a, b) => a - b);
  return {
    sessions: pairs.length,
    learnt: share(pairs, ({ said }) => said.learntFrom !== null),
    startup: {
      medianErrorMs: quantile(startupErrors, 0.5),
      p95ErrorMs: quantile(startupErrors, 0.95),
      within500: share(
        pairs.filter(({ actual, said }) => actual.startupMs !== null || said.startupMs !== null),
        (pair) => (startupError(pair) ?? Number.POSITIVE_INFINITY) <= NEAR_START_MS,
      ),
    },
    rebufferRatio: {
      actual: ratio(pairs.map(({ actual }) => actual)),
      predicted: ratio(pairs.map(({ said }) => said)),
    },
    rebufferRatioWithin1pp: share(pairs, ({ actual, said }) => Math.abs(ratioOf(actual) - ratioOf(said)) <= NEAR_RATIO),
    stallsFound: share(pairs.filter(stalled), foundStall),
    stallsInvented: share(
      pairs.filter((pair) => !stalled(pair)),
      foundStall,
    ),
    statedStartupHolds: share(
      pairs.filter((pair) => startupError(pair) !== null && pair.said.startupStatedMs !== null),
      (pair) => (startupError(pair) ?? 0) <= (pair.said.startupStatedMs ?? 0),
    ),
    statedRebufferHolds: share(
      pairs.filter(({ said }) => said.rebufferStatedMs !== null),
      ({ actual, said }) => Math.abs(actual.rebufferMs - said.rebufferMs) <= (said.rebufferStatedMs ?? 0),
    ),
  };
}

interface Pair {
  readonly actual: PlayMeasures;
  readonly said: PredictedPlay;
}

/** Absolute, ms; null where one of the two says that it never started. */
const startupError = ({ actual, said }: Pair): number | null =>
  actual.startupMs === null || said.startupMs === null ? null : Math.abs(said.startupMs - actual.startupMs);

const stalled = ({ actual }: Pair): boolean => actual.rebufferCount > 0;
const foundStall = ({ said }: Pair): boolean => said.rebufferCount > 0;
const ratioOf = ({ rebufferMs, watchedMs }: PlayMeasures): number => rebufferMs / Math.max(1, watchedMs);

const ratio = (plays: readonly PlayMeasures[]): Share => ({
  part: plays.reduce((sum, { rebufferMs }) => sum + rebufferMs, 0),
  of: plays.reduce((sum, { watchedMs }) => sum + watchedMs, 0),
});

const share = (pairs: readonly Pair[], holds: (pair: Pair) => boolean): Share => ({
  part: pairs.filter(holds).length,
  of: pairs.length,
});

/** Nearest rank of sorted values. */
const quantile = (sorted: readonly number[], at: number): number | null =>
  sorted[Math.max(0, Math.ceil(at * sorted.length) - 1)] ?? null;
