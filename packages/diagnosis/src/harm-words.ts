import type { Harm } from './harms.ts';
import { span, times } from './words.ts';

/**
 * What the viewer felt, in one sentence: "Playback stopped twice, 27.5 s in all." Stops are counted as the metrics count them: a
 * picture that stood still before or beside them is told apart.
 */
export function harmWords(harms: readonly Harm[]): string {
  const worst = harms[0];
  if (worst === undefined) return 'Playback was not hurt.';
  if (worst.kind === 'failure') return 'Playback failed.';
  if (worst.kind === 'left_waiting') return `The viewer left after waiting ${waitWords(worst)}.`;
  if (worst.kind === 'slow_start') return `The start took ${span(worst.to - worst.from)}.`;
  return stopWords(harms.filter((harm) => harm.kind === 'rebuffer'));
}

/** How long a viewer waited before leaving: "up to 14.6 s" where only the edge's late notice tells. */
export function waitWords({ from, to, atMost }: Harm): string {
  return `${atMost ? 'up to ' : ''}${span(to - from)}`;
}

function stopWords(stops: readonly Harm[]): string {
  let count = 0;
  let stopped = 0;
  let stood = 0;
  for (const { from, to, rebuffers } of stops) {
    count += rebuffers?.count ?? 0;
    stopped += rebuffers?.ms ?? 0;
    stood += to - from - (rebuffers?.ms ?? 0);
  }
  if (count === 0) return howOften('The picture stood still', stops.length, stood);
  return howOften(
    'Playback stopped',
    count,
    stopped,
    stood >= TELLING_MS ? `, the picture for ${span(stood)} more` : '',
  );
}

/** A picture that stood for less than this beside a stop is the same stop. */
const TELLING_MS = 1_000;

function howOften(what: string, count: number, ms: number, more = ''): string {
  return count === 1 ? `${what} for ${span(ms)}${more}.` : `${what} ${times(count)}, ${span(ms)} in all${more}.`;
}
