import { HURT_BY, type HurtBy } from '@telecine/domain';

/** A series of a stacked chart: its key in the data, its name, its colour and, where sessions stand behind it, their filter. */
export interface Series {
  readonly key: string;
  readonly label: string;
  /** A CSS colour, or `hatch` for what nobody can tell. */
  readonly colour: string;
  readonly filter: string | null;
}

export const HURT_LABELS: Readonly<Record<HurtBy, string>> = {
  nobody: 'Not hurt',
  network: 'Network',
  edge: 'Edge',
  origin: 'Origin',
  content: 'Content or player',
  undetermined: 'Undetermined',
};
const HURT_COLOURS: Readonly<Record<HurtBy, string>> = {
  nobody: 'var(--series-rest)',
  network: 'var(--who-network)',
  edge: 'var(--who-edge)',
  origin: 'var(--who-origin)',
  content: 'var(--state-failed)',
  undetermined: 'hatch',
};

/** Along the path from the viewer to the media, as everywhere. */
export const HURT_SERIES: readonly Series[] = HURT_BY.map((who) => ({
  key: who,
  label: HURT_LABELS[who],
  colour: HURT_COLOURS[who],
  filter: `hurt:${who}`,
}));

export const RESULT_SERIES: readonly Series[] = [
  { key: 'hit', label: 'Hit', colour: 'var(--series-rest)', filter: null },
  { key: 'revalidated', label: 'Revalidated', colour: 'var(--fill-refreshed)', filter: null },
  { key: 'miss', label: 'Miss', colour: 'var(--fill-miss)', filter: null },
  { key: 'other', label: 'Not cached or not known', colour: 'hatch', filter: null },
  { key: 'error', label: '5xx', colour: 'var(--fill-error)', filter: null },
];

/** Which series a group of requests belongs to. */
export function resultKey(group: string): string {
  if (group === 'hit' || group === 'miss' || group === 'error') return group;
  return group === 'revalidated' || group === 'stale' ? 'revalidated' : 'other';
}
