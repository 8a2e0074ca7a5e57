import type { SessionModel } from '../model/session-model.ts';
import { ticksOf } from '../model/ticks.ts';
import type { Draw } from './use-canvas.ts';

/** What lies under all tracks and rows: the grid of time, rebuffers and startup as bands, and where log sources end. */
export function drawBackdrop({ bands, watermarks }: SessionModel): Draw {
  return ({ context, width, height, frame, colours, x }) => {
    for (const { from, to, state } of bands) {
      context.fillStyle = state === 'rebuffering' ? colours['band-rebuffer'] : colours['band-starting'];
      context.fillRect(x(from), 0, Math.max(1, x(to) - x(from)), height);
    }
    context.fillStyle = colours.grid;
    for (const at of ticksOf(frame.window, width).at) context.fillRect(Math.round(x(at)), 0, 1, height);
    context.strokeStyle = colours['sev-medium'];
    context.setLineDash([3, 3]);
    for (const { at } of watermarks) {
      context.beginPath();
      context.moveTo(Math.round(x(at)) + 0.5, 0);
      context.lineTo(Math.round(x(at)) + 0.5, height);
      context.stroke();
    }
    context.setLineDash([]);
  };
}
