import type { Query } from './query.ts';

/** Names of the tables and views that the engine has of ours. */
export const presentTables: Query<Record<never, never>, string> = {
  sql: `SELECT name FROM system.tables WHERE database = 'telecine' ORDER BY name LIMIT 1000`,
  bound: () => ({}),
  row: (row) => row.text('name'),
};
