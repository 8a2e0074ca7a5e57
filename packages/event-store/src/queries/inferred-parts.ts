import type { Query } from './query.ts';

/** What stands in the revisions of a session that is no more: late lines made it part of another. */
export const GONE = 'gone';

/**
 * The sessions that were settled among the requests of bases (those without a session ID), and are still there. Their IDs begin
 * with the base's and a dot.
 */
export const inferredParts: Query<{ projectId: string; baseIds: readonly string[] }, string> = {
  sql: ({ baseIds }) => `SELECT session_id, argMax(coverage, version) AS seen
FROM telecine.session_revisions
WHERE project_id = {project:String} AND (${baseIds.map(beginsWith).join('\n  OR ')})
GROUP BY session_id
HAVING seen != '${GONE}'
LIMIT 10000`,
  bound: ({ projectId, baseIds }) => ({
    project: projectId,
    ...Object.fromEntries(baseIds.map((baseId, index) => [`base${index}`, baseId])),
  }),
  row: (row) => row.text('session_id'),
};

/** As a range, which the key finds; `/` comes after `.`. */
const beginsWith = (_: string, index: number): string =>
  `session_id > concat({base${index}:String}, '.') AND session_id < concat({base${index}:String}, '/')`;
