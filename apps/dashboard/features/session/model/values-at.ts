import type { StateSlice, TrackPoint } from '@telecine/domain';

/** The state at an instant (epoch ms); null before the first slice, after the last and in a gap. */
export function stateAt(slices: readonly StateSlice[], at: number): StateSlice | null {
  const index = lastStarted(slices.length, at, (slice) => slices[slice]?.from ?? 0);
  const slice = slices[index];
  return slice && at <= slice.to ? slice : null;
}

/** A counter between its points, as the line is drawn; null outside of them. */
export function lineAt(points: readonly TrackPoint[], at: number): number | null {
  const index = lastStarted(points.length, at, (point) => points[point]?.[0] ?? 0);
  const [before, after] = [points[index], points[index + 1]];
  if (!before) return null;
  if (!after) return before[0] === at ? before[1] : null;
  const share = after[0] === before[0] ? 0 : (at - before[0]) / (after[0] - before[0]);
  return before[1] + (after[1] - before[1]) * share;
}

/** A step counter: the last value that began; null before the first. */
export function stepAt(points: readonly TrackPoint[], at: number): number | null {
  return points[lastStarted(points.length, at, (point) => points[point]?.[0] ?? 0)]?.[1] ?? null;
}

/** Throughput comes as two points a request, its start and its end; null while none ran. Of several the one that began last. */
export function pairAt(points: readonly TrackPoint[], at: number): number | null {
  for (let pair = points.length - 2; pair >= 0; pair -= 2) {
    const [start, end] = [points[pair], points[pair + 1]];
    if (start && end && start[0] <= at && at <= end[0]) return start[1];
  }
  return null;
}

/** Index of the last item that started at or before `at`; -1 where none did. */
function lastStarted(length: number, at: number, startOf: (index: number) => number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startOf(middle) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
