import { FINDING_CODES, VERDICT_STATES } from '@telecine/domain';
import type { Query } from './query.ts';

/** Where the settled row of a session lies, and what it was last blamed on. */
export interface LatestRevision {
  readonly sessionId: string;
  readonly version: number;
  /** Seconds since 1970 UTC. */
  readonly anchorHour: number;
  readonly verdictCode: (typeof FINDING_CODES)[number] | null;
  readonly verdictState: (typeof VERDICT_STATES)[number] | null;
  readonly coverage: string;
}

/** The latest revision of each of these sessions that has been settled before. */
export const latestRevisions: Query<{ projectId: string; sessionIds: readonly string[] }, LatestRevision> = {
  sql: `SELECT session_id, max(r.version) AS latest, argMax(toUnixTimestamp(r.anchor_hour), r.version) AS hour,
  argMax(r.verdict_code, r.version) AS code, argMax(r.verdict_state, r.version) AS state, argMax(r.coverage, r.version) AS seen
FROM telecine.session_revisions AS r
WHERE project_id = {project:String} AND session_id IN {sessions:Array(String)}
GROUP BY session_id
LIMIT 10000`,
  bound: ({ projectId, sessionIds }) => ({ project: projectId, sessions: sessionIds }),
  row: (row) => ({
    sessionId: row.text('session_id'),
    version: row.number('latest'),
    anchorHour: row.number('hour'),
    verdictCode: row.wordOrNull('code', FINDING_CODES),
    verdictState: row.wordOrNull('state', VERDICT_STATES),
    coverage: row.text('seen'),
  }),
};
