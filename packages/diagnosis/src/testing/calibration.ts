import type { Score } from './score.ts';

/** Sessions whose verdicts state about the same confidence: how sure they say to be, and how often they are right. */
export interface Band {
  readonly name: string;
  readonly sessions: number;
  readonly stated: number;
  readonly right: number;
}

/** Between these a stated confidence means about the same. */
const BOUNDS = [0, 0.5, 0.7, 0.85, 0.93, 1];

/** The bands of some sessions that have any, and all of them together. */
export function calibration(scores: readonly Score[]): Band[] {
  const bands = BOUNDS.slice(1).map((to, place) => {
    const from = BOUNDS[place] ?? 0;
    const own = scores.filter(({ confidence }) => confidence >= from && (confidence < to || to === 1));
    return bandOf(`${from.toFixed(2)}–${to.toFixed(2)}`, own);
  });
  return [...bands, bandOf('all', scores)].filter(({ sessions }) => sessions > 0);
}

function bandOf(name: string, scores: readonly Score[]): Band {
  const mean = (of: (score: Score) => number): number =>
    scores.reduce((total, score) => total + of(score), 0) / Math.max(1, scores.length);
  return {
    name,
    sessions: scores.length,
    stated: mean(({ confidence }) => confidence),
    right: mean(({ verdictRight }) => (verdictRight ? 1 : 0)),
  };
}

/** Prints each band in a line: how many sessions, stated against right. */
export function printCalibration(name: string, scores: readonly Score[]): void {
  const open = scores.filter(({ verdict }) => verdict === 'undetermined').length;
  const lines = calibration(scores).map(
    (band) =>
      `  ${band.name.padEnd(10)} ${String(band.sessions).padStart(4)} sessions, stated ${percent(band.stated)}, right ${percent(band.right)}`,
  );
  process.stdout.write(`${name}: confidence, ${open} of ${scores.length} undetermined\n${lines.join('\n')}\n`);
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`.padStart(5);
