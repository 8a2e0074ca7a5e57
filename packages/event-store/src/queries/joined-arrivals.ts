import type { ArrivalsSince } from './event-arrivals.ts';
import type { Query } from './query.ts';

/** A settled session that both sides saw. */
export interface JoinedSession {
  readonly sessionId: string;
  readonly startedAt: number;
}

/** The session that was first to be seen by both sides among those that got rows since an instant; at most one. */
export const joinedArrivals: Query<ArrivalsSince, JoinedSession> = {
  sql: `WITH fromUnixTimestamp64Milli({since:Int64}, 'UTC') AS since
SELECT session_id, toUnixTimestamp64Milli(s.started_at) AS started_ms
FROM telecine.sessions AS s FINAL
WHERE project_id = {project:String} AND coverage = 'both' AND session_id IN (
  SELECT session_id
  FROM telecine.session_spans
  WHERE project_id = {project:String} AND session_id IN (
    SELECT session_id
    FROM telecine.session_touches
    WHERE touched_at >= since AND project_id = {project:String}
  )
  GROUP BY session_id
  HAVING max(last_received_at) >= since
)
ORDER BY s.settled_at, session_id
LIMIT 1`,
  bound: ({ projectId, since }) => ({ project: projectId, since: Math.max(0, Math.floor(since)) }),
  row: (row) => ({ sessionId: row.text('session_id'), startedAt: row.number('started_ms') }),
};
