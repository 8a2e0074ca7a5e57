import type { CSSProperties } from 'react';
import type { Span } from '../model/span.ts';
import type { Frame, TimeController } from './time-controller.ts';

/** Gives an element of class `mark` or `note` its place in its lane. */
export const markStyle = ({ from, to }: Span): CSSProperties =>
  ({ '--mark-from': from.toFixed(2), '--mark-to': to.toFixed(2) }) as CSSProperties; // custom properties are not in React's type

/**
 * Makes an element a lane: it carries the window that its marks are placed in. `crosshair` for one that shows the crosshair too,
 * `whole` for one whose width is the whole session. Lanes, not the area, carry it: a frame then restyles what moves and no more.
 */
export function laneProps(controller: TimeController, shows: LaneShows = 'window') {
  return { 'data-lane': shows, style: Object.fromEntries(properties(controller.frame, shows)) as CSSProperties }; // custom properties again
}

export type LaneShows = 'window' | 'crosshair' | 'whole';

/** Writes a frame to every lane of the area. */
export function writeFrame(area: HTMLElement, frame: Frame, before: Frame | null): void {
  const sameWindow = before?.window === frame.window;
  for (const lane of area.querySelectorAll<HTMLElement>('[data-lane]')) {
    const shows = lane.dataset.lane;
    if (shows === 'window' && sameWindow) continue;
    for (const [name, value] of properties(frame, shows)) lane.style.setProperty(name, value);
  }
}

function properties({ window, extent, crosshair }: Frame, shows: string | undefined): [string, string][] {
  const written: [string, string][] = [
    ['--window-from', window.from.toFixed(3)],
    ['--window-to', window.to.toFixed(3)],
  ];
  if (shows !== 'window') written.push(['--crosshair', crosshair.toFixed(3)]);
  if (shows === 'whole') written.push(['--extent-from', extent.from.toFixed(3)], ['--extent-to', extent.to.toFixed(3)]);
  return written;
}
