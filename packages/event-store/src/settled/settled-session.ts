import type { SessionStrip, SessionSummary, Verdict } from '@telecine/domain';

/** Other sessions that a verdict was compared with: a stretch of time, epoch ms, and what their answer hashes to. */
export interface AskedPeers {
  readonly from: number;
  readonly to: number;
  readonly key: string;
}

/** A session as it was settled: what lists show of it. */
export interface SettledSession {
  readonly session: SessionSummary;
  /** Its findings are stored without evidence, which the session's own page works out again. */
  readonly verdict: Verdict;
  readonly strip: SessionStrip;
  /** Written and not read back; absent where its verdict was compared with none. */
  readonly askedPeers?: AskedPeers;
}
