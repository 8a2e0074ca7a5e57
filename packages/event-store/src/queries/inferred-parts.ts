import type { Query } from './query.ts';

/** What stands in the revisions of a session that is no more: late lines made it part of another. */
export const GONE = 'gone';

/**
 * The sessions that were settled among the requests of one base (those without a session ID), and are still there. Their IDs begin
 * with the base's and a dot.
 */
export const inferredParts: Query<{ projectId: string; baseId: string }, string> = {
  sql: `SELECT session_id, argMax(coverage, version) AS seen
FROM telecine.session_revisions
WHERE project_id = {project:String} AND session_id > {first:String} AND session_id < {beyond:String}
GROUP BY session_id
HAVING seen != '${GONE}'
LIMIT 10000`,
  bound: ({ projectId, baseId }) => ({ project: projectId, first: `${baseId}.`, beyond: `${baseId}/` }), // `/` comes after `.`
  row: (row) => row.text('session_id'),
};
