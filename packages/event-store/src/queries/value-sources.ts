import { type SessionMetricId, VALUE_SOURCES, type ValueSource } from '@telecine/domain';
import type { Query } from './query.ts';
import { type SessionSelection, selectionSql } from './session-selection.ts';

export interface ValueSourceCount {
  /** Null: the session has no value. */
  readonly source: ValueSource | null;
  readonly sessions: number;
}

/** Where the sessions' values of a metric come from, and how many have none. */
export const valueSources: Query<SessionSelection & { readonly metric: SessionMetricId }, ValueSourceCount> = {
  sql: ({
    metric: _,
    ...selection
  }) => `SELECT JSONExtractString(summary, 'metrics', {metric:String}, 'source') AS source, count() AS sessions
FROM telecine.sessions FINAL
WHERE ${selectionSql(selection).sql}
GROUP BY source
ORDER BY sessions DESC, source
LIMIT 10`,
  bound: ({ metric, ...selection }) => ({ ...selectionSql(selection).bound, metric }),
  row: (row) => ({ source: row.wordOrNull('source', VALUE_SOURCES), sessions: row.number('sessions') }),
};
