/** How near an edge must be to draw the crosshair to it. */
export const SNAP_PX = 4;

/** Sorted instants at which a request or a state begins or ends. */
export function snapEdges(spans: readonly { readonly from: number; readonly to: number }[]): Float64Array {
  return Float64Array.from(spans.flatMap(({ from, to }) => [from, to])).sort();
}

/** The nearest edge within `withinMs`, else the instant itself. */
export function snapTo(at: number, edges: Float64Array, withinMs: number): number {
  const next = firstAtOrAfter(edges, at);
  let best = at;
  let distance = withinMs;
  for (const edge of [edges[next - 1], edges[next]]) {
    if (edge !== undefined && Math.abs(edge - at) <= distance) {
      best = edge;
      distance = Math.abs(edge - at);
    }
  }
  return best;
}

/** Index of the first value that is not before `at`; the length where all are. */
export function firstAtOrAfter(sorted: ArrayLike<number>, at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
