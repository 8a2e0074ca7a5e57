import type { Query } from './query.ts';

/** An hour of a project of which new lines were stored. Epoch ms. */
export interface TouchedHour {
  readonly projectId: string;
  /** When it begins, by the lines' own instants. */
  readonly hour: number;
  /** The newest touch, on the engine's clock. */
  readonly touchedAt: number;
}

const MOST_HOURS = 20_000;

/** The hours that lines stored since an instant, epoch ms, belong to, in all projects, longest untouched first. */
export const touchedHours: Query<{ since: number }, TouchedHour> = {
  sql: `SELECT project_id, toUnixTimestamp(t.hour) AS hour_s, toUnixTimestamp64Milli(max(t.touched_at)) AS touched_ms
FROM telecine.session_touches AS t
WHERE t.touched_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC') AND hour_s > 0
GROUP BY project_id, hour_s
ORDER BY touched_ms, project_id, hour_s
LIMIT ${MOST_HOURS}`,
  bound: ({ since }) => ({ since: Math.max(0, Math.floor(since)) }),
  row: (row) => ({
    projectId: row.text('project_id'),
    hour: row.number('hour_s') * 1000,
    touchedAt: row.number('touched_ms'),
  }),
};
