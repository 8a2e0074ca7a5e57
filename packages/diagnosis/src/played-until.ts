import type { StateSlice } from '@telecine/domain';
import { firstIndex } from './first-index.ts';
import { runningSums } from './running-sums.ts';

/** Answers how much of the time up to an instant play went on, ms. */
export function playedUntil(states: readonly StateSlice[]): (at: number) => number {
  const playing = states.filter(({ state }) => state === 'playing');
  const played = runningSums(playing.map(({ from, to }) => to - from));
  return (at) => {
    const over = firstIndex(playing.length, (index) => (playing[index]?.to ?? at) > at);
    return (played[over] ?? 0) + Math.max(0, at - (playing[over]?.from ?? at));
  };
}
