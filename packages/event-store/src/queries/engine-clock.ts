import type { Query } from './query.ts';

/** What the engine's clock says, epoch ms. */
export const engineClock: Query<Record<never, never>, number> = {
  sql: 'SELECT toUnixTimestamp64Milli(now64(3)) AS now_ms',
  bound: () => ({}),
  row: (row) => row.number('now_ms'),
};
