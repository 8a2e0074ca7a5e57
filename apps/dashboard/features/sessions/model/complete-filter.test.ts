import { parseFilter } from '@telecine/domain';
import { expect, test } from 'vitest';
import { completeFilter, type FacetCounts } from './complete-filter.ts';

const FACETS: readonly FacetCounts[] = [
  {
    field: 'cdn',
    values: [
      { value: 'cdn-a', sessions: 43 },
      { value: 'cdn-b', sessions: 5 },
    ],
  },
  { field: 'pop', values: [{ value: 'FRA', sessions: 34 }] },
  { field: 'verdict', values: [{ value: 'edge_slow', sessions: 4 }] },
  { field: 'player', values: [{ value: 'my player', sessions: 2 }] },
];

test.each<[string, string[]]>([
  ['c', ['cdn:', 'content:', 'country:', 'misses>']],
  ['-cd', ['-cdn:', '-cdn:cdn-a', '-cdn:cdn-b']],
  ['startu', ['startup>']],
  ['startup>', ['startup>500ms', 'startup>2s', 'startup>10s', 'startup>1m']],
  ['cdn:', ['cdn:cdn-a', 'cdn:cdn-b']],
  ['cdn:b', ['cdn:cdn-b']],
  ['-cdn:cdn-a,', ['-cdn:cdn-a,cdn-a', '-cdn:cdn-a,cdn-b']],
  ['fra', ['pop:FRA']],
  ['edge slow', ['verdict:edge_slow']],
  ['verdict:edge s', ['verdict:edge_slow']],
  ['player:', ['player:"my player"']],
  ['colour:', []],
])('%o can become %o', (draft, texts) => {
  expect(completeFilter(draft, FACETS).map(({ text }) => text)).toEqual(texts);
});

test('an empty draft offers every key', () => {
  expect(completeFilter('', FACETS).length).toBeGreaterThan(8);
});

test('each whole token can be read by the grammar, and values carry their counts', () => {
  for (const draft of ['cdn:', 'player:', 'fra', 'startup>', 'verdict:', '-pop:']) {
    for (const completion of completeFilter(draft, FACETS)) {
      if (!completion.isToken) continue;
      expect(parseFilter(completion.text).issues).toEqual([]);
    }
  }
  expect(completeFilter('cdn:', FACETS).map(({ count }) => count)).toEqual([43, 5]);
});
