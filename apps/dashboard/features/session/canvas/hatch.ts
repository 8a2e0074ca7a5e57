import type { Drawing } from './use-canvas.ts';

/** Diagonal lines, the sign for what is missing or not known. */
export function hatch({ context, colours }: Drawing, left: number, top: number, width: number, height: number): void {
  if (width <= 0) return;
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  context.strokeStyle = colours['hatch-ink'];
  context.lineWidth = 1;
  context.beginPath();
  // Lines start at multiples of the gap, so that they stand still while the window moves.
  for (let at = Math.floor((left - height) / 6) * 6; at < left + width; at += 6) {
    context.moveTo(at, top + height);
    context.lineTo(at + height, top);
  }
  context.stroke();
  context.restore();
}

/** A dashed outline, the sign for what is inferred. */
export function dashedOutline(
  { context, colours }: Drawing,
  left: number,
  top: number,
  width: number,
  height: number,
): void {
  context.save();
  context.setLineDash([3, 2]);
  context.strokeStyle = colours['text-2'];
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, top + 0.5, Math.max(1, width - 1), height - 1);
  context.restore();
}
