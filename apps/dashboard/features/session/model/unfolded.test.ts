import { expect, it } from 'vitest';
import { type Row, rowsOf } from './rows.ts';
import { facts } from './testing/requests.ts';
import { NOTHING_UNFOLDED, revealed, toggled, type Unfolded } from './unfolded.ts';

const requests = facts(Array.from({ length: 4 }, (_, at) => ({ id: `${at}`, at })));
const rows = (state: Unfolded) => rowsOf(requests, { ...state, show: 'all', kept: new Set() });
const first = (state: Unfolded): Exclude<Row, { kind: 'side' }> => {
  const [row] = rows(state);
  if (!row || row.kind === 'side') throw new Error('The first row is a run or a request.');
  return row;
};

it('a run opens for a request that is selected in it, and stays open after', () => {
  const state = revealed(NOTHING_UNFOLDED, 'p-2');
  expect(rows(state)).toHaveLength(5);
  expect(rows(revealed(state, 'p-elsewhere'))).toHaveLength(5);
});

it('a run folds again, whether a click or a selection opened it', () => {
  const opened = toggled(NOTHING_UNFOLDED, first(NOTHING_UNFOLDED));
  expect(rows(opened)).toHaveLength(5);
  expect(rows(toggled(opened, first(opened)))).toHaveLength(1);
  const selected = revealed(NOTHING_UNFOLDED, 'p-2');
  expect(rows(toggled(selected, first(selected)))).toHaveLength(1);
});
