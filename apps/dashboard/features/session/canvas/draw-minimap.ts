import { type DensityBin, densityOf } from '../model/density.ts';
import type { SessionModel } from '../model/session-model.ts';
import { drawStates } from './draw-states.ts';
import type { Draw } from './use-canvas.ts';

const STATES_TOP = 5;
const STATES_HEIGHT = 8;
const BIN_PX = 5;
const BAR_PX = 4;
const BARS_TOP = 17;
/** This many requests in flight fill the height. */
const FULL = 6;

/** The whole session: states on top, then requests in flight, failing and slow ones in their own colour; a veil outside the window. */
export function drawMinimap(model: SessionModel): Draw {
  const states = drawStates(model.detail.tracks.states, model.origin, STATES_TOP, STATES_HEIGHT);
  let density: readonly DensityBin[] = [];
  return (drawing) => {
    const { context, width, height, frame, colours, x } = drawing;
    states(drawing);
    const bins = Math.max(1, Math.floor(width / BIN_PX));
    // Only a new width makes new bins; frames reuse them.
    if (density.length !== bins) density = densityOf(model.requests, model.extent, bins);
    const most = Math.max(FULL, ...density.map(({ count }) => count));
    const unit = (height - BARS_TOP - 3) / most;
    density.forEach(({ count, harmed }, bin) => {
      const left = (bin / bins) * width;
      const top = height - 2;
      const quiet = Math.ceil((count - harmed) * unit);
      const loud = Math.ceil(harmed * unit);
      context.fillStyle = colours['sev-high'];
      context.fillRect(left, top - loud, BAR_PX, loud);
      context.fillStyle = colours['series-rest'];
      context.fillRect(left, top - loud - quiet, BAR_PX, quiet);
    });
    const [from, to] = [x(frame.window.from), x(frame.window.to)];
    context.globalAlpha = 0.55;
    context.fillStyle = colours.bg;
    context.fillRect(0, 0, from, height);
    context.fillRect(to, 0, width - to, height);
    context.globalAlpha = 1;
    context.fillStyle = colours['accent-wash'];
    context.fillRect(from, STATES_TOP + STATES_HEIGHT, to - from, height);
  };
}
