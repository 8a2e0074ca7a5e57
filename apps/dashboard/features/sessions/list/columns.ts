import type { Sort } from '../search-params.ts';

/** One grid for head and rows: started, strip, verdict, seen, startup, rebuffer, CDN and POP, player. */
export const GRID_COLUMNS =
  'grid min-w-[868px] grid-cols-[78px_230px_minmax(156px,1fr)_38px_66px_98px_92px_minmax(84px,1fr)] items-center pl-3.5 pr-3';

export const STRIP_WIDTH = 216;
export const ROW_HEIGHT = 28;
export const PHONE_ROW_HEIGHT = 81;

export interface Column {
  readonly id: string;
  readonly label: string;
  readonly sort?: Sort;
  /** Numbers stand at the right. */
  readonly right?: boolean;
}

export const COLUMNS: readonly Column[] = [
  { id: 'started', label: 'Started', sort: 'started' },
  { id: 'strip', label: 'What happened' },
  { id: 'verdict', label: 'Verdict' },
  { id: 'seen', label: 'Seen' },
  { id: 'startup', label: 'Startup', sort: 'startup', right: true },
  { id: 'rebuffer', label: 'Rebuffer', sort: 'rebuffer', right: true },
  { id: 'cdn', label: 'CDN, POP' },
  { id: 'player', label: 'Player' },
];
