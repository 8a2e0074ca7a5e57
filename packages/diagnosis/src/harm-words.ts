import type { Harm } from './harms.ts';
import { span, times } from './words.ts';

/** What the viewer felt, in one sentence: "Playback stopped twice, 27.5 s in all." */
export function harmWords(harms: readonly Harm[]): string {
  const worst = harms[0];
  if (worst === undefined) return 'Playback was not hurt.';
  if (worst.kind === 'failure') return 'Playback failed.';
  if (worst.kind === 'left_waiting') return `The viewer left after waiting ${span(worst.to - worst.from)}.`;
  if (worst.kind === 'slow_start') return `The start took ${span(worst.to - worst.from)}.`;
  const stops = harms.filter((harm) => harm.kind === 'rebuffer');
  const what = stops.every(({ pictureOnly }) => pictureOnly === true) ? 'The picture stood still' : 'Playback stopped';
  const all = stops.reduce((sum, { from, to }) => sum + to - from, 0);
  return stops.length === 1 ? `${what} for ${span(all)}.` : `${what} ${times(stops.length)}, ${span(all)} in all.`;
}
