import type { PlayerState, StateSlice } from '@telecine/domain';
import { durationText } from '@/lib/format.ts';
import type { TokenColours } from '@/lib/token-colours.ts';
import { STATE_LABELS } from '../model/state-labels.ts';
import { dashedOutline, hatch } from './hatch.ts';
import type { Draw, Drawing } from './use-canvas.ts';

const PAD = 6;

/** The player's states as slices with their names; an inferred slice is an outline, never a fill. */
export function drawStates(slices: readonly StateSlice[], origin: number, top: number, height: number): Draw {
  return (drawing) => {
    for (const slice of slices) {
      const left = drawing.x(slice.from - origin);
      const right = drawing.x(slice.to - origin);
      if (right < 0 || left > drawing.width) continue;
      drawSlice(drawing, slice, left, top, Math.max(1, right - left), height);
    }
  };
}

function drawSlice(
  drawing: Drawing,
  slice: StateSlice,
  left: number,
  top: number,
  width: number,
  height: number,
): void {
  if (slice.source === 'inferred') {
    dashedOutline(drawing, left, top, width, height);
    if (slice.state === 'rebuffering') fill(drawing, 'rebuffering', left, top + height - 3, width, 3);
    else hatch(drawing, left + 1, top + 1, width - 2, height - 2);
  } else fill(drawing, slice.state, left, top, width, height);
  if (height >= 12) label(drawing, slice, left, top, width, height);
}

/** Each state has its shape besides its colour: paused is two thin lines, ended one faint line, failed ends in a cross. */
function fill(
  { context, colours }: Drawing,
  state: PlayerState,
  left: number,
  top: number,
  width: number,
  height: number,
): void {
  context.fillStyle = stateColour(colours, state);
  const thin = Math.max(1, Math.round(height / 7));
  if (state === 'paused' || state === 'preloading') {
    context.fillRect(left, top, width, thin);
    context.fillRect(left, top + height - thin, width, thin);
  } else if (state === 'ended' || state === 'quit') context.fillRect(left, top + height / 2 - 1.5, width, 3);
  else context.fillRect(left, top, Math.max(1, width - 1), height);
  if (state === 'failed' && height >= 12)
    cross(context, colours.bg, left + width - height / 2, top + height / 2, height / 4);
}

function label(drawing: Drawing, slice: StateSlice, left: number, top: number, width: number, height: number): void {
  const { context, colours, font } = drawing;
  const from = Math.max(0, left) + PAD;
  const room = Math.min(drawing.width, left + width) - from - PAD;
  const name = STATE_LABELS[slice.state];
  context.font = `500 11px ${font}`;
  context.textBaseline = 'middle';
  const inferred = slice.source === 'inferred';
  const texts = inferred ? [`${name}, inferred`, name] : [`${name} ${durationText(slice.to - slice.from)}`, name];
  const text = texts.find((each) => context.measureText(each).width <= room);
  if (text === undefined) return;
  if (inferred || !isFilled(slice.state)) {
    context.lineWidth = 3;
    context.lineJoin = 'round';
    context.strokeStyle = colours.bg;
    context.strokeText(text, from, top + height / 2 + 0.5);
    context.fillStyle = colours['text-2'];
  } else context.fillStyle = slice.state === 'starting' ? colours['state-starting-on'] : colours['state-on'];
  context.fillText(text, from, top + height / 2 + 0.5);
}

const isFilled = (state: PlayerState): boolean => !['paused', 'preloading', 'ended', 'quit'].includes(state);

export function stateColour(colours: TokenColours, state: PlayerState): string {
  if (state === 'preloading') return colours['state-paused'];
  return state === 'quit' ? colours['state-ended'] : colours[`state-${state}`];
}

export function cross(context: CanvasRenderingContext2D, colour: string, x: number, y: number, arm: number): void {
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x + arm, y - arm);
  context.lineTo(x - arm, y + arm);
  context.stroke();
}
