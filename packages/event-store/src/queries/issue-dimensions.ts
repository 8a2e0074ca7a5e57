import { pairsSql } from './facet-counts.ts';
import type { Query } from './query.ts';
import { type SessionSelection, selectionSql } from './session-selection.ts';

/** By what the sessions with an issue are told apart from the others. */
export const ISSUE_DIMENSIONS = ['cdn', 'pop', 'player', 'player_version', 'device', 'content', 'country'] as const;
export type IssueDimension = (typeof ISSUE_DIMENSIONS)[number];

/** One value of a dimension: how many sessions have it, with the issue and in all. */
export interface IssueValue {
  readonly dimension: IssueDimension;
  readonly value: string;
  readonly withIssue: number;
  readonly sessions: number;
}

const COLUMNS: Readonly<Record<IssueDimension, { readonly column: string; readonly many?: boolean }>> = {
  cdn: { column: 'cdns', many: true },
  pop: { column: 'pops', many: true },
  player: { column: 'player_name' },
  player_version: { column: "if(player_version = '', '', concat(player_name, ' ', player_version))" },
  device: { column: 'device' },
  content: { column: 'content_id' },
  country: { column: 'country' },
};
const MOST_VALUES = 5;

/** The values that sessions with the issue have most, beside how frequent each is in all selected sessions. */
export const issueDimensions: Query<SessionSelection & { readonly key: string }, IssueValue> = {
  sql: (query) => `SELECT facet.1 AS dimension, facet.2 AS value, countIf(affected) AS with_issue, count() AS sessions
FROM (
  SELECT has(groups.key, {key:String}) AS affected,
    arrayConcat(${ISSUE_DIMENSIONS.map((id) => pairsSql({ id, ...COLUMNS[id] })).join(', ')}) AS facets
  FROM telecine.sessions FINAL
  WHERE ${selectionSql(query).sql}
)
ARRAY JOIN facets AS facet
WHERE value != ''
GROUP BY dimension, value
HAVING with_issue > 0
ORDER BY dimension, with_issue DESC, sessions, value
LIMIT ${MOST_VALUES} BY dimension
LIMIT ${MOST_VALUES * ISSUE_DIMENSIONS.length}`,
  bound: (query) => ({ ...selectionSql(query).bound, key: query.key }),
  row: (row) => ({
    dimension: row.word('dimension', ISSUE_DIMENSIONS, 'cdn'),
    value: row.text('value'),
    withIssue: row.number('with_issue'),
    sessions: row.number('sessions'),
  }),
};
