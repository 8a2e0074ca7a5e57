import type { Query } from './query.ts';

/** The day on which the last row of each of these sessions leaves the store, `YYYY-MM-DD`. */
export const sessionExpiries: Query<
  { projectId: string; sessionIds: readonly string[] },
  { readonly sessionId: string; readonly expiresOn: string }
> = {
  sql: `SELECT session_id, toString(max(s.expires_on)) AS expires
FROM telecine.session_spans AS s
WHERE project_id = {project:String} AND session_id IN {sessions:Array(String)}
GROUP BY session_id
LIMIT 10000`,
  bound: ({ projectId, sessionIds }) => ({ project: projectId, sessions: sessionIds }),
  row: (row) => ({ sessionId: row.text('session_id'), expiresOn: row.text('expires') }),
};
