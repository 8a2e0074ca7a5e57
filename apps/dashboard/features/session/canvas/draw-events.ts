import type { TrackMarker } from '@telecine/domain';
import { cross } from './draw-states.ts';
import type { Draw, Drawing } from './use-canvas.ts';

/** One shape for each kind of event. */
export function drawEvents(markers: readonly TrackMarker[], origin: number): Draw {
  return (drawing) => {
    for (const marker of markers) {
      const x = drawing.x(marker.at - origin);
      if (x >= -8 && x <= drawing.width + 8) drawMarker(drawing, marker, x, drawing.height / 2);
    }
  };
}

type Shape = readonly (readonly [x: number, y: number])[];
const diamond = (arm: number): Shape => [
  [0, -arm],
  [arm, 0],
  [0, arm],
  [-arm, 0],
];
const UP: Shape = [
  [0, -4],
  [4, 3],
  [-4, 3],
];
const EYE: Shape = Array.from({ length: 8 }, (_, at) => [
  3.6 * Math.cos(at * (Math.PI / 4)),
  3.6 * Math.sin(at * (Math.PI / 4)),
]);
const POST: Shape = [
  [-0.5, -5],
  [0.5, -5],
  [0.5, 5],
  [-0.5, 5],
];
const SHAPES = { switch: diamond(4), cdn: diamond(5), seek: UP, visibility: EYE, start: POST, end: POST } as const;

function drawMarker({ context, colours }: Drawing, { kind }: TrackMarker, x: number, y: number): void {
  if (kind === 'error') {
    cross(context, colours['sev-high'], x, y, 3.5);
    return;
  }
  const colour = kind === 'cdn' ? colours['sev-medium'] : colours['text-2'];
  context.strokeStyle = colour;
  context.fillStyle = colours.bg;
  context.lineWidth = 1.25;
  context.beginPath();
  for (const [dx, dy] of SHAPES[kind]) context.lineTo(x + dx, y + dy);
  context.closePath();
  context.fill();
  context.stroke();
  if (kind !== 'cdn') return;
  context.fillStyle = colour;
  context.fillRect(x - 1.5, y - 1.5, 3, 3);
}
