import type { Arrival } from './arrival.ts';

/** No request that is still of interest runs longer. */
const LONGEST_MS = 120_000;

/** For how long a track had a request under way between two instants, ms; one whose end nobody saw, until the next. `track` is in order of request. */
export function busyTime(track: readonly Arrival[], from: number, to: number): number {
  let sum = 0;
  let until = from;
  for (let index = firstSince(track, from - LONGEST_MS); index < track.length; index++) {
    const { requestedAt, doneAt: seen } = track[index] ?? NEVER;
    if (requestedAt >= to) break;
    const doneAt = seen ?? track[index + 1]?.requestedAt ?? requestedAt;
    if (doneAt <= until) continue;
    const start = Math.max(requestedAt, until);
    until = Math.min(to, doneAt);
    sum += Math.max(0, until - start);
  }
  return sum;
}

const NEVER = { requestedAt: Number.POSITIVE_INFINITY, doneAt: null };

/** Index of the first request at or after an instant. */
function firstSince(track: readonly Arrival[], instant: number): number {
  let low = 0;
  let high = track.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((track[middle]?.requestedAt ?? 0) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
