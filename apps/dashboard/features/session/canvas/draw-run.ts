import type { RequestFacts } from '../model/request-facts.ts';
import { hatch } from './hatch.ts';
import type { Draw } from './use-canvas.ts';

const TOP = 9;
const HEIGHT = 6;

/** The requests of a folded run, side by side in grey; those without a log line with a hatched lower half. */
export function drawRun(members: readonly RequestFacts[]): Draw {
  const missing = members[0]?.missing;
  const waiting = missing === 'awaiting' || missing === 'unlogged';
  return (drawing) => {
    const { context, width, colours, x } = drawing;
    let painted = Number.NEGATIVE_INFINITY;
    context.fillStyle = colours['who-client'];
    for (const { span } of members) {
      const left = Math.max(0, x(span.from));
      const right = Math.min(width, Math.max(x(span.to), x(span.from) + 2));
      // Many requests share a pixel when zoomed out: one mark is enough.
      if (right < 0 || left > width || right <= painted + 0.5) continue;
      painted = right;
      context.fillRect(left, TOP, right - left - (right - left > 3 ? 1 : 0), waiting ? HEIGHT / 2 : HEIGHT);
      if (waiting) hatch(drawing, left, TOP + HEIGHT / 2, right - left, HEIGHT);
    }
  };
}
