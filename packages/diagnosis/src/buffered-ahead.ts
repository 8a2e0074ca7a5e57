import type { SessionTimeline } from '@telecine/domain';
import { firstIndex } from './first-index.ts';
import { endOf, isPicture, isWhole } from './request-facts.ts';

/** Without a duration from CMCD a segment counts as this much media. */
const USUAL_SEGMENT_MS = 4_000;

/** Answers how much picture had come but was not yet played at an instant: what came whole, less the time played; null after a seek. */
export function bufferedAhead({ requests, states }: SessionTimeline): (at: number) => number | null {
  const came = new Map<string, { at: number; durationMs: number }>();
  const pictures = requests.filter((request) => isPicture(request) && isWhole(request));
  const reported = pictures.filter(({ playerRequest }) => playerRequest !== null);
  // A player that reports what it got did not get what it doesn't mention.
  for (const request of reported.length > pictures.length / 2 ? reported : pictures) {
    const { name, durationMs } = request.object;
    if (!came.has(name)) came.set(name, { at: endOf(request), durationMs: durationMs ?? USUAL_SEGMENT_MS });
  }
  if (came.size === 0 || states.length === 0) return () => null;
  const firstSeek = states.find(({ state }) => state === 'seeking')?.from ?? Number.POSITIVE_INFINITY;
  const arrivals = [...came.values()].sort((a, b) => a.at - b.at);
  const media = runningSums(arrivals.map(({ durationMs }) => durationMs));
  const playing = states.filter(({ state }) => state === 'playing');
  const played = runningSums(playing.map(({ from, to }) => to - from));
  return (at) => {
    if (at > firstSeek) return null;
    const arrived = firstIndex(arrivals.length, (index) => (arrivals[index]?.at ?? at) > at);
    const over = firstIndex(playing.length, (index) => (playing[index]?.to ?? at) > at);
    const running = Math.max(0, at - (playing[over]?.from ?? at));
    return (media[arrived] ?? 0) - (played[over] ?? 0) - running;
  };
}

/** The sum of the first n values, at place n. */
function runningSums(values: readonly number[]): number[] {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value);
  return sums;
}
