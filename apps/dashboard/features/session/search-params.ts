import { FINDING_CODES } from '@telecine/domain';
import { parseAsBoolean, parseAsFloat, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { Span } from './model/span.ts';
import type { Frame } from './time/time-controller.ts';

export const PANEL_TABS = ['diagnosis', 'reports', 'lines'] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

/** What a link to a session says besides the session: everything selected and filtered. */
export const viewParams = {
  /** Id of a player request or a log line; `none` where the person closed it. */
  request: parseAsString,
  /** The finding whose evidence is shown, where it isn't the one that is blamed. */
  finding: parseAsStringLiteral(FINDING_CODES),
  tab: parseAsStringLiteral(PANEL_TABS).withDefault('diagnosis'),
  show: parseAsStringLiteral(['all', 'problems'] as const).withDefault('all'),
  panel: parseAsBoolean.withDefault(true),
};

/** Everything zoomed: the window and a pinned crosshair, in seconds of session time. Absent: the window that the page opens with. */
export const timeParams = { from: parseAsFloat, to: parseAsFloat, at: parseAsFloat };

export interface TimeInLink {
  readonly from: number | null;
  readonly to: number | null;
  readonly at: number | null;
}

/** Milliseconds are kept: links must show the same, not nearly the same. The opening window goes without saying. */
export function timeInLink({ window, crosshair, pinned }: Frame, opening: Span): TimeInLink {
  const isOpening = toMs(window.from) === toMs(opening.from) && toMs(window.to) === toMs(opening.to);
  return {
    from: isOpening ? null : toMs(window.from) / 1000,
    to: isOpening ? null : toMs(window.to) / 1000,
    at: pinned ? toMs(crosshair) / 1000 : null,
  };
}

const toMs = Math.round;

/** The link's window, null where it has none that could be shown. */
export function windowOfLink({ from, to }: TimeInLink): Span | null {
  return from !== null && to !== null && to > from ? { from: from * 1000, to: to * 1000 } : null;
}
