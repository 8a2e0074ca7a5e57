import type { Query } from './query.ts';

export interface SessionSpan {
  readonly sessionId: string;
  /** Epoch ms of its first and last row on either side, each on its own clock. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** When sessions were. No row where nothing is stored of one. */
export const sessionSpans: Query<{ projectId: string; sessionIds: readonly string[] }, SessionSpan> = {
  sql: `SELECT session_id, toUnixTimestamp64Milli(min(first_at)) AS first, toUnixTimestamp64Milli(max(last_at)) AS last
FROM telecine.session_spans
WHERE project_id = {project:String} AND session_id IN {sessions:Array(String)}
GROUP BY session_id
LIMIT 10000`,
  bound: ({ projectId, sessionIds }) => ({ project: projectId, sessions: sessionIds }),
  row: (row) => ({ sessionId: row.text('session_id'), firstAt: row.number('first'), lastAt: row.number('last') }),
};
