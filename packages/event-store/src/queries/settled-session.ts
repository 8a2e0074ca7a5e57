import { parseSettled } from '../settled/parse-settled.ts';
import type { SettledSession } from '../settled/settled-session.ts';
import type { Query } from './query.ts';

/** The settled row of a session, found by its latest revision. No row where it was never settled. */
export const settledSession: Query<{ projectId: string; sessionId: string }, SettledSession> = {
  sql: `SELECT summary, verdict, strip
FROM telecine.sessions FINAL
WHERE project_id = {project:String} AND session_id = {session:String} AND anchor_hour = (
  SELECT argMax(r.anchor_hour, r.version) FROM telecine.session_revisions AS r
  WHERE project_id = {project:String} AND session_id = {session:String}
)
LIMIT 1`,
  bound: ({ projectId, sessionId }) => ({ project: projectId, session: sessionId }),
  row: (row) => parseSettled(row.text('summary'), row.text('verdict'), row.text('strip')),
};
