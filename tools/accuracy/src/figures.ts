import { known, quantile, sum } from '@telecine/replay';
import type { SessionScore } from './score-session.ts';

/** How many of how many. */
export interface Share {
  readonly part: number;
  readonly of: number;
}

/** How near the answers of a group of sessions are to the truth. Measures count over the sessions that were found. */
export interface Figures {
  readonly sessions: number;
  readonly found: Share;
  readonly coverageRight: Share;
  /** Of the player requests that were given a line, those with the right one. */
  readonly pairingPrecision: Share;
  /** Of the player requests that have a line, those that were given it. */
  readonly pairingRecall: Share;
  readonly clockErrorMs: { readonly median: number | null; readonly most: number | null };
  readonly startupErrorMs: { readonly median: number | null; readonly p95: number | null };
  /** Of the sessions that started, in truth or by the answer. */
  readonly startupWithin100: Share;
  readonly startupWithin500: Share;
  readonly rebufferCountExact: Share;
  readonly rebufferRatioWithin1pp: Share;
  /** Of the sessions that truly stalled, those in which a stall was found. */
  readonly stallsFound: Share;
  /** Of the sessions that did not stall, those in which one was invented. */
  readonly stallsInvented: Share;
  /** Absolute, in percent. */
  readonly bitrateErrorPercent: { readonly median: number | null; readonly p95: number | null };
  readonly endRight: Share;
  readonly verdictRight: Share;
  readonly undetermined: Share;
}

export function figuresOf(scores: readonly SessionScore[]): Figures {
  const found = scores.filter((score) => score.found);
  const count = (of: readonly SessionScore[], holds: (score: SessionScore) => boolean): Share => ({
    part: of.filter(holds).length,
    of: of.length,
  });
  const started = found.filter(
    ({ startup, trueStartupMs, startedRight }) => startup !== null || trueStartupMs !== null || !startedRight,
  );
  const startups = known(found.map(({ startup }) => (startup === null ? null : Math.abs(startup.errorMs))));
  const clocks = known(found.map(({ clockErrorMs }) => (clockErrorMs === null ? null : Math.abs(clockErrorMs))));
  const bitrates = known(
    found.map(({ bitrateError }) => (bitrateError === null ? null : 100 * Math.abs(bitrateError))),
  );
  const within = (ms: number) => (score: SessionScore) =>
    score.startup !== null && Math.abs(score.startup.errorMs) <= ms;
  const paired = sum(found, ({ pairing }) => pairing.paired);
  return {
    sessions: scores.length,
    found: count(scores, (score) => score.found),
    coverageRight: count(scores, ({ coverageRight }) => coverageRight),
    pairingPrecision: { part: paired - sum(found, ({ pairing }) => pairing.wrong), of: paired },
    pairingRecall: {
      part: sum(found, ({ pairing }) => pairing.right),
      of: sum(found, ({ pairing }) => pairing.withLine),
    },
    clockErrorMs: { median: quantile(clocks, 0.5), most: quantile(clocks, 1) },
    startupErrorMs: { median: quantile(startups, 0.5), p95: quantile(startups, 0.95) },
    startupWithin100: count(started, within(100)),
    startupWithin500: count(started, within(500)),
    rebufferCountExact: count(found, ({ rebuffers }) => rebuffers.answered === rebuffers.real),
    rebufferRatioWithin1pp: count(
      found,
      ({ rebufferRatioErrorPp }) => rebufferRatioErrorPp !== null && Math.abs(rebufferRatioErrorPp) <= 1,
    ),
    stallsFound: count(
      found.filter(({ stalled }) => stalled),
      foundStall,
    ),
    stallsInvented: count(
      found.filter(({ stalled }) => !stalled),
      foundStall,
    ),
    bitrateErrorPercent: { median: quantile(bitrates, 0.5), p95: quantile(bitrates, 0.95) },
    endRight: count(found, ({ end }) => end.answered === end.real),
    verdictRight: count(found, ({ verdict }) => verdict.isRight),
    undetermined: count(found, ({ verdict }) => verdict.answered === 'undetermined'),
  };
}

const foundStall = ({ rebuffers }: SessionScore): boolean => (rebuffers.answered ?? 0) > 0;
