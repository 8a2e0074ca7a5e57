import type { SessionStrip, SessionSummary, Verdict } from '@telecine/domain';

/** A session as it was settled: what lists show of it. */
export interface SettledSession {
  readonly session: SessionSummary;
  /** Its findings are stored without evidence, which the session's own page works out again. */
  readonly verdict: Verdict;
  readonly strip: SessionStrip;
}
