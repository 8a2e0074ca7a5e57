import type { Query } from './query.ts';
import { type SessionSelection, selectionSql } from './session-selection.ts';

/** What a set of settled sessions holds in all. Instants are epoch ms, null for an empty set. */
export interface SessionFacts {
  readonly sessions: number;
  readonly firstStartedAt: number | null;
  readonly lastStartedAt: number | null;
  /** Sessions whose verdict still waits for log lines. */
  readonly provisional: number;
  /** Reports and beacon events, how many sessions have any, and when the last of those sessions ended. */
  readonly reports: number;
  readonly reportingSessions: number;
  readonly lastReportedAt: number | null;
  readonly requests: number;
  /** Requests that both sides saw. */
  readonly pairedRequests: number;
}

export const sessionFacts: Query<SessionSelection, SessionFacts> = {
  sql: (selection) => `SELECT count() AS sessions,
  if(sessions = 0, NULL, toUnixTimestamp64Milli(min(started_at))) AS first_started_ms,
  if(sessions = 0, NULL, toUnixTimestamp64Milli(max(started_at))) AS last_started_ms,
  countIf(verdict_state = 'provisional') AS provisional,
  sum(events) AS reports,
  countIf(events > 0) AS reporting,
  if(reporting = 0, NULL, toUnixTimestamp64Milli(maxIf(ended_at, events > 0))) AS last_reported_ms,
  sum(t.requests) AS all_requests,
  sum(requests_paired) AS paired
FROM telecine.sessions AS t FINAL
WHERE ${selectionSql(selection).sql}`,
  bound: (selection) => selectionSql(selection).bound,
  row: (row) => ({
    sessions: row.number('sessions'),
    firstStartedAt: row.numberOrNull('first_started_ms'),
    lastStartedAt: row.numberOrNull('last_started_ms'),
    provisional: row.number('provisional'),
    reports: row.number('reports'),
    reportingSessions: row.number('reporting'),
    lastReportedAt: row.numberOrNull('last_reported_ms'),
    requests: row.number('all_requests'),
    pairedRequests: row.number('paired'),
  }),
};

export const NO_SESSIONS: SessionFacts = {
  sessions: 0,
  firstStartedAt: null,
  lastStartedAt: null,
  provisional: 0,
  reports: 0,
  reportingSessions: 0,
  lastReportedAt: null,
  requests: 0,
  pairedRequests: 0,
};
