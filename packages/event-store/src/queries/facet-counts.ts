import type { SessionField } from '@telecine/domain';
import type { Query } from './query.ts';
import { type SessionSelection, selectionSql } from './session-selection.ts';

export interface FacetCount {
  readonly field: string;
  readonly value: string;
  readonly sessions: number;
}

const MOST_VALUES = 50;

/** How many sessions have each value of these fields, most frequent first, all fields in one pass. */
export const facetCounts: Query<SessionSelection & { fields: readonly SessionField[] }, FacetCount> = {
  sql: ({ fields, ...selection }) => `SELECT facet.1 AS field, facet.2 AS value, count() AS sessions
FROM (
  SELECT arrayConcat(${fields.map(pairsSql).join(', ')}) AS facets
  FROM telecine.sessions FINAL
  WHERE ${selectionSql(selection).sql}
)
ARRAY JOIN facets AS facet
WHERE value != ''
GROUP BY field, value
ORDER BY field, sessions DESC, value
LIMIT ${MOST_VALUES} BY field
LIMIT ${MOST_VALUES * 20}`,
  bound: ({ fields: _, ...selection }) => selectionSql(selection).bound,
  row: (row) => ({ field: row.text('field'), value: row.text('value'), sessions: row.number('sessions') }),
};

/** A session's values of a field, as pairs with its id. Ids and columns are the product's own words, never input. */
export const pairsSql = ({ id, column, many }: Pick<SessionField, 'id' | 'column' | 'many'>): string =>
  many ? `arrayMap(value -> ('${id}', toString(value)), arrayDistinct(${column}))` : `[('${id}', toString(${column}))]`;
