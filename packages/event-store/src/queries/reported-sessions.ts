import type { Query } from './query.ts';

/** How many of these sessions players reported, of all that is settled. At most 10,000 are asked for. */
export const reportedSessions: Query<{ projectId: string; sessionIds: readonly string[] }, number> = {
  sql: `SELECT uniqExact(session_id) AS sessions
FROM telecine.sessions FINAL
WHERE project_id = {project:String} AND session_id IN {ids:Array(String)} AND events > 0`,
  bound: ({ projectId, sessionIds }) => ({ project: projectId, ids: sessionIds.slice(0, 10_000) }),
  row: (row) => row.number('sessions'),
};
