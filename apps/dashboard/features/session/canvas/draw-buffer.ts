import type { StateSlice, TrackPoint } from '@telecine/domain';
import type { Draw } from './use-canvas.ts';

/** Under this the buffer counts as empty: drawn as a thick line in the rebuffer's colour. */
const EMPTY_MS = 100;

/** Buffer length as a line over a tinted area, zero-based; empty stretches are marked along the bottom. */
export function drawBuffer(
  points: readonly TrackPoint[],
  slices: readonly StateSlice[],
  origin: number,
  topMs: number,
): Draw {
  return ({ context, height, frame, colours, x }) => {
    const floor = height - 4;
    const y = (ms: number) => floor - (Math.min(ms, topMs) / topMs) * (floor - 4);
    const visible = visiblePoints(points, origin + frame.window.from, origin + frame.window.to);
    const first = visible[0];
    const last = visible.at(-1);
    if (!first || !last) return;
    context.beginPath();
    for (const [at, ms] of visible) context.lineTo(x(at - origin), y(ms));
    context.strokeStyle = colours['series-1'];
    context.lineWidth = 1.25;
    context.lineJoin = 'round';
    context.stroke();
    context.lineTo(x(last[0] - origin), floor);
    context.lineTo(x(first[0] - origin), floor);
    context.globalAlpha = 0.14;
    context.fillStyle = colours['series-1'];
    context.fill();
    context.globalAlpha = 1;
    context.fillStyle = colours['state-rebuffering'];
    for (let at = 1; at < visible.length; at++) {
      const [before, after] = [visible[at - 1], visible[at]];
      if (before && after && before[1] <= EMPTY_MS && after[1] <= EMPTY_MS) {
        context.fillRect(x(before[0] - origin), floor - 1, x(after[0] - origin) - x(before[0] - origin), 2);
      }
    }
    for (const { state, from, to } of slices) {
      if (state === 'rebuffering') context.fillRect(x(from - origin), floor - 1, x(to - origin) - x(from - origin), 2);
    }
  };
}

/** Those in the window and one more on each side, so that lines run to its edges. */
function visiblePoints(points: readonly TrackPoint[], from: number, to: number): readonly TrackPoint[] {
  return points.slice(Math.max(0, firstPointFrom(points, from) - 1), firstPointFrom(points, to) + 1);
}

/** Index of the first point at or after an instant. */
function firstPointFrom(points: readonly TrackPoint[], at: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle]?.[0] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
