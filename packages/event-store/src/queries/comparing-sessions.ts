import { INFERRED_SESSION_PREFIX } from '@telecine/domain';
import type { AskedPeers } from '../settled/settled-session.ts';
import type { Query } from './query.ts';
import type { SessionShares } from './touched-sessions.ts';

/** A session whose verdict was compared with others. */
export interface ComparingSession {
  readonly sessionId: string;
  readonly share: number;
  readonly asked: AskedPeers;
}

export interface ComparingQuery {
  readonly projectId: string;
  /** Those who asked about any of these hours and were settled before an instant. Epoch ms, of hours their beginnings. At least one. */
  readonly hours: readonly { readonly hour: number; readonly settledBefore: number }[];
  readonly shares: SessionShares;
}

/** A row lies at most so far from its session's start; a session is seldom longer. */
const ANCHOR_DISTANCE_S = 12 * 3600;
/** A question is also about the day before. */
const DAY_S = 86_400;
/** What is asked about reaches a minute around the stretch that is kept, in pieces of five. */
const AROUND_S = 360;
const MOST_SESSIONS = 5_000;

/** A session's share is that of the ID that its rows are stored under: of an inferred one without the part after the point. */
const SHARE_OF_STORED_SQL = `cityHash64(if(startsWith(session_id, '${INFERRED_SESSION_PREFIX}'), splitByChar('.', session_id)[1], session_id)) % {shares:UInt32}`;

/** Sessions whose verdict was compared with what others got in some hours or the day after them, the latest first. */
export const comparingSessions: Query<ComparingQuery, ComparingSession> = {
  sql: `SELECT session_id, any(part) AS share,
  toUnixTimestamp64Milli(argMax(peers_from, version)) AS from_ms, toUnixTimestamp64Milli(argMax(peers_to, version)) AS to_ms,
  argMax(peers_key, version) AS answer
FROM (
  SELECT session_id, ${SHARE_OF_STORED_SQL} AS part, anchor_hour, version, is_deleted, peers_from, peers_to, peers_key
  FROM telecine.sessions
  WHERE project_id = {project:String}
    AND anchor_hour BETWEEN toDateTime({first:UInt32}, 'UTC') - INTERVAL ${ANCHOR_DISTANCE_S} SECOND AND toDateTime({last:UInt32}, 'UTC') + INTERVAL ${ANCHOR_DISTANCE_S + DAY_S} SECOND
    AND part IN {own:Array(UInt32)}
    AND (anchor_hour, session_id) IN (
      SELECT anchor_hour, session_id FROM telecine.sessions
      WHERE project_id = {project:String}
        AND anchor_hour BETWEEN toDateTime({first:UInt32}, 'UTC') - INTERVAL ${ANCHOR_DISTANCE_S} SECOND AND toDateTime({last:UInt32}, 'UTC') + INTERVAL ${ANCHOR_DISTANCE_S + DAY_S} SECOND
        AND peers_key != ''
    )
)
GROUP BY session_id
HAVING answer != '' AND argMax(is_deleted, version) = 0
  AND arrayExists((hour, before) -> max(version) < before AND hour * 1000 <= to_ms + ${AROUND_S * 1000}
    AND hour * 1000 >= from_ms - ${(DAY_S + 3600 + AROUND_S) * 1000}, {hours:Array(UInt32)}, {before:Array(Int64)})
ORDER BY to_ms DESC, session_id
LIMIT ${MOST_SESSIONS}`,
  bound: ({ projectId, hours, shares }) => {
    const seconds = hours.map(({ hour }) => Math.floor(hour / 1000));
    return {
      project: projectId,
      hours: seconds,
      before: hours.map(({ settledBefore }) => Math.floor(settledBefore)),
      first: seconds.reduce((first, second) => Math.min(first, second), Number.POSITIVE_INFINITY),
      last: seconds.reduce((last, second) => Math.max(last, second), 0),
      shares: shares.of,
      own: shares.own,
    };
  },
  row: (row) => ({
    sessionId: row.text('session_id'),
    share: row.number('share'),
    asked: { from: row.number('from_ms'), to: row.number('to_ms'), key: row.text('answer') },
  }),
};
