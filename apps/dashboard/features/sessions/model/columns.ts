import type { Sort } from '../sort.ts';

export const COLUMN_IDS = [
  'started',
  'strip',
  'verdict',
  'seen',
  'startup',
  'rebuffer',
  'watched',
  'bitrate',
  'requests',
  'errors',
  'cdn',
  'player',
  'content',
  'ended',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

export interface Column {
  readonly label: string;
  /** px; a column that grows takes a share of what is left over. */
  readonly width: number;
  readonly grows?: boolean;
  readonly sort?: Sort;
  /** Numbers stand at the right. */
  readonly right?: boolean;
}

/** What the list can show, in the order in which it stands. */
export const COLUMNS: Readonly<Record<ColumnId, Column>> = {
  started: { label: 'Started', width: 72, sort: 'started' },
  strip: { label: 'What happened', width: 230 },
  verdict: { label: 'Verdict', width: 164, grows: true },
  seen: { label: 'Seen', width: 38 },
  startup: { label: 'Startup', width: 66, sort: 'startup', right: true },
  rebuffer: { label: 'Rebuffer', width: 98, sort: 'rebuffer', right: true },
  watched: { label: 'Watched', width: 82, sort: 'watched', right: true },
  bitrate: { label: 'Bitrate', width: 84, right: true },
  requests: { label: 'Requests', width: 70, right: true },
  errors: { label: 'Failed', width: 58, sort: 'errors', right: true },
  cdn: { label: 'CDN, POP', width: 92 },
  player: { label: 'Player', width: 82, grows: true },
  content: { label: 'Content', width: 100, grows: true },
  ended: { label: 'Ended by', width: 110 },
};

export const DEFAULT_COLUMNS: readonly ColumnId[] = [
  'started',
  'strip',
  'verdict',
  'seen',
  'startup',
  'rebuffer',
  'cdn',
  'player',
];
/** Without these a row is nobody's. */
export const FIXED_COLUMNS: ReadonlySet<ColumnId> = new Set(['started', 'verdict']);

/** The columns of a link, in the list's own order, the fixed ones always among them. */
export const shownColumns = (chosen: readonly ColumnId[]): readonly ColumnId[] =>
  COLUMN_IDS.filter((id) => FIXED_COLUMNS.has(id) || chosen.includes(id));

/** Room at the left and the right of a row, px; the class of rows says the same. */
const PADDING = 14 + 12;

/** CSS grid tracks, and the width under which the table scrolls sideways. */
export function gridOf(columns: readonly ColumnId[]): {
  readonly gridTemplateColumns: string;
  readonly minWidth: number;
} {
  const widths = columns.map((id) => COLUMNS[id]);
  return {
    gridTemplateColumns: widths.map(({ width, grows }) => (grows ? `minmax(${width}px, 1fr)` : `${width}px`)).join(' '),
    minWidth: widths.reduce((sum, { width }) => sum + width, PADDING),
  };
}
