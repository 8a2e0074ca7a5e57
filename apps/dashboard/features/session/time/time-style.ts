import type { CSSProperties } from 'react';
import type { Span } from '../model/span.ts';
import type { Frame } from './time-controller.ts';

/** Gives an element of class `mark` its place on the axis; the window comes from the area's own properties, see `writeFrame`. */
export const markStyle = ({ from, to }: Span): CSSProperties =>
  ({ '--mark-from': from.toFixed(2), '--mark-to': to.toFixed(2) }) as CSSProperties; // custom properties are not in React's type

/** The frame as custom properties: what CSS needs to place every mark, without React. */
export function frameStyle({ window, extent, crosshair }: Frame): CSSProperties {
  return Object.fromEntries(properties({ window, extent, crosshair })) as CSSProperties; // custom properties again
}

export function writeFrame(element: HTMLElement, frame: Frame): void {
  for (const [name, value] of properties(frame)) element.style.setProperty(name, value);
}

const properties = ({ window, extent, crosshair }: Omit<Frame, 'pinned'>): [string, string][] => [
  ['--window-from', window.from.toFixed(3)],
  ['--window-to', window.to.toFixed(3)],
  ['--extent-from', extent.from.toFixed(3)],
  ['--extent-to', extent.to.toFixed(3)],
  ['--crosshair', crosshair.toFixed(3)],
];
