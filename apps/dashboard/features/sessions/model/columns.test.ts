import { expect, test } from 'vitest';
import { DEFAULT_COLUMNS, gridOf, shownColumns } from './columns.ts';

test('columns stand in one order, whatever the link’s, and the fixed ones always stand', () => {
  expect(shownColumns(['player', 'seen'])).toEqual(['started', 'verdict', 'seen', 'player']);
  expect(shownColumns([])).toEqual(['started', 'verdict']);
  expect(shownColumns(DEFAULT_COLUMNS)).toEqual(DEFAULT_COLUMNS);
});

test('the default columns fit beside facets and peek on a screen of 1440 px', () => {
  expect(gridOf(DEFAULT_COLUMNS).minWidth).toBeLessThanOrEqual(1440 - 216 - 348);
});

test('the verdict grows, so that a wide screen is filled', () => {
  expect(gridOf(['started', 'verdict'])).toEqual({ gridTemplateColumns: '72px minmax(164px, 1fr)', minWidth: 262 });
});
