import type { Row } from './rows.ts';

/** What stands open in the waterfall. */
export interface Unfolded {
  /** Keys of runs and requests that the person unfolded. */
  readonly expanded: ReadonlySet<string>;
  /** Keys of requests that were selected: the run around one stays open, so that moving on folds nothing away above. */
  readonly revealed: ReadonlySet<string>;
}

export const NOTHING_UNFOLDED: Unfolded = { expanded: new Set(), revealed: new Set() };

export function revealed(before: Unfolded, requestKey: string): Unfolded {
  return before.revealed.has(requestKey) ? before : { ...before, revealed: new Set([...before.revealed, requestKey]) };
}

/** Unfolds or folds a row. Folding a run closes it whatever opened it. */
export function toggled(before: Unfolded, row: Exclude<Row, { kind: 'side' }>, open = !row.expanded): Unfolded {
  const expanded = new Set(before.expanded);
  if (open) return { ...before, expanded: expanded.add(row.key) };
  expanded.delete(row.key);
  if (row.kind === 'request') return { ...before, expanded };
  const members = new Set(row.run.members.map(({ key }) => key));
  return { expanded, revealed: new Set([...before.revealed].filter((key) => !members.has(key))) };
}
