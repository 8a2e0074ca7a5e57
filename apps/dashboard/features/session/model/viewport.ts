import { lengthOf, type Span } from './span.ts';

/** The least window: shorter than the clocks' resolution nothing more can be seen. */
export const MIN_WINDOW_MS = 20;
/** A jump never leaves less than this in view, so that an instant keeps its surroundings. */
const MIN_JUMP_WINDOW_MS = 4000;
/** A jump keeps the zoom while the evidence is at least this share of the window. */
const LEAST_SHARE = 1 / 20;

/** The window within the extent: moved in where it sticks out, cut where it is longer. */
export function clampWindow(window: Span, extent: Span): Span {
  const whole = lengthOf(extent);
  const length = Math.min(whole, Math.max(Math.min(MIN_WINDOW_MS, whole), lengthOf(window)));
  const middle = (window.from + window.to) / 2;
  const wanted = length === lengthOf(window) ? window.from : middle - length / 2;
  const from = Math.min(Math.max(wanted, extent.from), extent.to - length);
  return { from, to: from + length };
}

/** Zooms so that the instant `at` stays where it is on the screen; `factor` under 1 shows less. */
export function zoomAt(window: Span, factor: number, at: number, extent: Span): Span {
  const length = Math.min(lengthOf(extent), Math.max(MIN_WINDOW_MS, lengthOf(window) * factor));
  const share = lengthOf(window) === 0 ? 0.5 : (at - window.from) / lengthOf(window);
  const from = at - share * length;
  return clampWindow({ from, to: from + length }, extent);
}

/** Moves the window by a share of its own length; it stops at the extent's ends. */
export function moveBy(window: Span, share: number, extent: Span): Span {
  const by = lengthOf(window) * share;
  return clampWindow({ from: window.from + by, to: window.to + by }, extent);
}

/**
 * The window that shows `evidence` in its middle third. The zoom is kept where the evidence would be neither cut nor a speck;
 * else the evidence fills that third.
 */
export function jumpTo(evidence: Span, window: Span, extent: Span): Span {
  const longest = Math.max(3 * lengthOf(evidence), lengthOf(evidence) / LEAST_SHARE);
  const kept = Math.min(lengthOf(window), Math.max(longest, MIN_JUMP_WINDOW_MS * 4));
  const length = Math.max(3 * lengthOf(evidence), kept, MIN_JUMP_WINDOW_MS);
  const middle = (evidence.from + evidence.to) / 2;
  return clampWindow({ from: middle - length / 2, to: middle + length / 2 }, extent);
}

/** The window on its way from one to another, `progress` 0 to 1: the length changes by ratio, so a zoom looks steady. */
export function between(start: Span, end: Span, progress: number): Span {
  if (progress >= 1) return end;
  const eased = 1 - (1 - progress) ** 3;
  const ratio = lengthOf(end) / Math.max(lengthOf(start), 1e-9);
  const length = lengthOf(start) * ratio ** eased;
  const startMiddle = (start.from + start.to) / 2;
  const middle = startMiddle + ((end.from + end.to) / 2 - startMiddle) * eased;
  return { from: middle - length / 2, to: middle + length / 2 };
}

/** Where an instant falls in the window: 0 at its left edge, 1 at its right. */
export const shareOf = (at: number, window: Span): number => (at - window.from) / Math.max(lengthOf(window), 1e-9);

/** The instant at a share of the window. */
export const instantAt = (share: number, window: Span): number => window.from + share * lengthOf(window);
