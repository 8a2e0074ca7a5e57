import { FINDING_CODES, type FindingCode, VERDICT_STATES, type VerdictState } from '@telecine/domain';
import type { Query } from './query.ts';

/** What a session was blamed on from an instant on, epoch ms. */
export interface SessionRevision {
  readonly settledAt: number;
  readonly verdictCode: FindingCode;
  readonly verdictState: VerdictState;
  readonly verdictConfidence: number;
  readonly coverage: string;
}

/** How a session's verdict came about, oldest first. */
export const sessionRevisions: Query<{ projectId: string; sessionId: string }, SessionRevision> = {
  sql: `SELECT toUnixTimestamp64Milli(settled_at) AS settled_ms, verdict_code, verdict_state, verdict_confidence, coverage
FROM telecine.session_revisions FINAL
WHERE project_id = {project:String} AND session_id = {session:String}
ORDER BY version
LIMIT 1000`,
  bound: ({ projectId, sessionId }) => ({ project: projectId, session: sessionId }),
  row: (row) => ({
    settledAt: row.number('settled_ms'),
    verdictCode: row.word('verdict_code', FINDING_CODES, 'undetermined'),
    verdictState: row.word('verdict_state', VERDICT_STATES, 'provisional'),
    verdictConfidence: row.number('verdict_confidence'),
    coverage: row.text('coverage'),
  }),
};
