import type { Bound } from '../engine/engine-client.ts';

/** Rows of one session between two instants, epoch ms. */
export interface SessionRange {
  readonly projectId: string;
  readonly sessionId: string;
  readonly from: number;
  readonly to: number;
}

/** More rows than any playback session has; a session ID that many players share is cut here. */
export const MOST_SESSION_ROWS = 50_000;

/**
 * The rows of a session in a raw table, oldest first, repeats folded without FINAL. The hour is written out, because the
 * primary key holds it and not the instant.
 */
export const sessionRowsSql = (table: string, instant: string, columns: string): string => `SELECT ${columns}
FROM telecine.${table}
WHERE project_id = {project:String} AND session_id = {session:String}
  AND toStartOfHour(${instant}) BETWEEN toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND toStartOfHour(toDateTime({to:UInt32}, 'UTC'))
ORDER BY ${instant}, id
LIMIT 1 BY id
LIMIT ${MOST_SESSION_ROWS}`;

export const sessionRowsBound = ({ projectId, sessionId, from, to }: SessionRange): Bound => ({
  project: projectId,
  session: sessionId,
  from: Math.floor(from / 1000),
  to: Math.ceil(to / 1000),
});
