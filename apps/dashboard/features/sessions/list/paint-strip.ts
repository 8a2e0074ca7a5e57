import type { PlayerState } from '@telecine/domain';
import type { CanvasToken, TokenColours } from '@/lib/token-colours.ts';
import type { StripShape } from '../model/strip-shapes.ts';

export const STRIP_HEIGHT = 16;
const LANE = 7;
/** Top of delivery's lane and the session's hairline in it. */
const DELIVERY_Y = 9;

/** Draws the shapes onto the canvas, at the screen's own resolution. */
export function paintStrip(
  canvas: HTMLCanvasElement,
  shapes: readonly StripShape[],
  width: number,
  colours: TokenColours,
): void {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(STRIP_HEIGHT * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  // Neighbours meet on a whole pixel of the screen, or a seam shows between them.
  const snap = (px: number) => Math.round(px * ratio) / ratio;
  for (const shape of shapes) {
    if (!('width' in shape)) paintShape(context, shape, colours);
    else
      paintShape(context, { ...shape, x: snap(shape.x), width: snap(shape.x + shape.width) - snap(shape.x) }, colours);
  }
}

function paintShape(context: CanvasRenderingContext2D, shape: StripShape, colours: TokenColours): void {
  switch (shape.kind) {
    case 'state':
      paintState(context, shape, colours);
      return;
    case 'length':
      context.fillStyle = colours['line-strong'];
      context.fillRect(shape.x, DELIVERY_Y + 1.5, Math.max(2, shape.width), 1);
      return;
    case 'unseen':
      context.strokeStyle = colours['text-3'];
      dashedRect(
        context,
        shape.x,
        shape.lane === 'player' ? 0 : DELIVERY_Y,
        shape.width,
        shape.lane === 'player' ? LANE : 5,
      );
      return;
    case 'slow':
      context.fillStyle = colours[WHO_TOKENS[shape.who] ?? 'who-unknown'];
      context.fillRect(shape.x, DELIVERY_Y, shape.width, 4);
      return;
    case 'failed':
      context.fillStyle = colours['sev-high'];
      context.fillRect(shape.x, DELIVERY_Y, 1.5, LANE);
      return;
    case 'aborted':
      context.fillStyle = colours['text-3'];
      context.fillRect(shape.x, DELIVERY_Y, 1, 5);
      return;
    case 'cross':
      context.strokeStyle = colours['state-failed'];
      context.lineWidth = 1.5;
      line(context, shape.x + 2.5, 0.75, shape.x + 8, 6.25);
      line(context, shape.x + 8, 0.75, shape.x + 2.5, 6.25);
      return;
    case 'cut':
      context.strokeStyle = colours['text-3'];
      context.lineWidth = 1.25;
      line(context, shape.x + 2.5, 1, shape.x + 5.5, 3.5);
      line(context, shape.x + 5.5, 3.5, shape.x + 2.5, 6);
  }
}

function paintState(
  context: CanvasRenderingContext2D,
  shape: Extract<StripShape, { kind: 'state' }>,
  colours: TokenColours,
): void {
  const colour = colours[STATE_TOKENS[shape.state]];
  context.fillStyle = colour;
  context.strokeStyle = colour;
  if (shape.inferred && shape.width > 4) {
    dashedRect(context, shape.x, 0, shape.width, LANE);
    return;
  }
  switch (shape.state) {
    case 'paused':
      context.fillRect(shape.x, 1, shape.width, 1);
      context.fillRect(shape.x, 5, shape.width, 1);
      return;
    case 'ended':
      context.fillRect(shape.x, 2, shape.width, 3);
      return;
    default:
      context.fillRect(shape.x, 0, shape.width, LANE);
  }
}

const STATE_TOKENS: Readonly<Record<PlayerState, CanvasToken>> = {
  preloading: 'state-starting',
  starting: 'state-starting',
  playing: 'state-playing',
  seeking: 'state-seeking',
  rebuffering: 'state-rebuffering',
  paused: 'state-paused',
  ended: 'state-ended',
  failed: 'state-failed',
  quit: 'state-ended',
};
const WHO_TOKENS: Readonly<Record<string, CanvasToken>> = {
  client: 'who-client',
  network: 'who-network',
  edge: 'who-edge',
  shield: 'who-shield',
  origin: 'who-origin',
};

function dashedRect(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  context.lineWidth = 1;
  context.setLineDash([3, 2]);
  context.strokeRect(x + 0.5, y + 0.5, Math.max(1, width - 1), height - 1);
  context.setLineDash([]);
}

function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}
