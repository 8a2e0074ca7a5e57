import type { Arrivals, ArrivalsSince } from './event-arrivals.ts';
import type { Query } from './query.ts';

/**
 * Log lines that came since an instant, however old their requests are: the progress of the sources says which hours to
 * look into.
 */
export const lineArrivals: Query<ArrivalsSince, Arrivals> = {
  sql: `WITH fromUnixTimestamp64Milli({since:Int64}, 'UTC') AS since
SELECT
  toUnixTimestamp64Milli(min(r.received_at)) AS first_ms,
  toUnixTimestamp64Milli(max(r.received_at)) AS last_ms,
  countIf(session_id_from NOT IN ('', 'inferred')) > 0 AS any_session,
  (
    SELECT toUnixTimestamp64Milli(maxIf(p.last_received_at, p.last_received_at < since))
    FROM telecine.source_progress AS p
    WHERE project_id = {project:String} AND minute <= since
  ) AS before_ms
FROM telecine.delivery_requests AS r
WHERE project_id = {project:String} AND r.received_at >= since
  AND r.started_at >= (
    SELECT min(p.first_started_at)
    FROM telecine.source_progress AS p
    WHERE project_id = {project:String} AND minute >= toStartOfMinute(since)
  )`,
  bound: ({ projectId, since }) => ({ project: projectId, since: Math.max(0, Math.floor(since)) }),
  row: (row) => ({
    firstAt: row.number('first_ms') || null, // the engine's extremes of nothing are 0
    lastAt: row.number('last_ms') || null,
    lastBefore: row.numberOrNull('before_ms') || null,
    anySession: row.number('any_session') === 1,
  }),
};
