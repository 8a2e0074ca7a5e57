import type { Query } from './query.ts';
import { type SessionSelection, selectionSql } from './session-selection.ts';

export const countSessions: Query<SessionSelection, number> = {
  sql: (selection) => `SELECT count() AS sessions FROM telecine.sessions FINAL WHERE ${selectionSql(selection).sql}`,
  bound: (selection) => selectionSql(selection).bound,
  row: (row) => row.number('sessions'),
};
