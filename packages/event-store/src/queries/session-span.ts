import type { Query } from './query.ts';

export interface SessionSpan {
  /** Epoch ms of its first and last row on either side, each on its own clock. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** When a session was. No row where nothing is stored of it. */
export const sessionSpan: Query<{ projectId: string; sessionId: string }, SessionSpan> = {
  sql: `SELECT toUnixTimestamp64Milli(min(first_at)) AS first, toUnixTimestamp64Milli(max(last_at)) AS last
FROM telecine.session_spans
WHERE project_id = {project:String} AND session_id = {session:String}
GROUP BY project_id, session_id`,
  bound: ({ projectId, sessionId }) => ({ project: projectId, session: sessionId }),
  row: (row) => ({ firstAt: row.number('first'), lastAt: row.number('last') }),
};
