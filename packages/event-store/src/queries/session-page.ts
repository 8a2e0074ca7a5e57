import { parseSettled } from '../settled/parse-settled.ts';
import type { SettledSession } from '../settled/settled-session.ts';
import type { Query } from './query.ts';
import { type SessionSelection, selectionSql } from './session-selection.ts';

export const SESSION_SORTS = ['started', 'startup', 'rebuffer', 'watched', 'errors'] as const;
export type SessionSort = (typeof SESSION_SORTS)[number];

/** Where a page ends: the last session's place in the order. */
export interface PagePlace {
  readonly value: number;
  readonly sessionId: string;
}

export interface PageQuery extends SessionSelection {
  readonly sort: SessionSort;
  readonly direction: 'asc' | 'desc';
  readonly limit: number;
  /** The page begins after this place. */
  readonly after: PagePlace | null;
}

export interface PageRow {
  readonly settled: SettledSession;
  readonly place: PagePlace;
}

/**
 * A page of settled sessions. The inner query finds it by small columns; only for its sessions are the documents read. What
 * is not known comes last, whatever the direction.
 */
export const sessionPage: Query<PageQuery, PageRow> = {
  sql: (page) => {
    const key = SORT_KEYS[page.sort](page.direction === 'desc' ? '-1' : '9007199254740991');
    const order = `${key} ${page.direction}, session_id ${page.direction}`;
    const comparison = page.direction === 'desc' ? '<' : '>';
    const next = page.after ? `\n  AND (${key}, session_id) ${comparison} ({value:Int64}, {last:String})` : '';
    return `SELECT session_id, ${key} AS place, summary, verdict, strip
FROM telecine.sessions FINAL
WHERE project_id = {project:String} AND (anchor_hour, session_id) IN (
  SELECT anchor_hour, session_id
  FROM telecine.sessions FINAL
  WHERE ${selectionSql(page).sql}${next}
  ORDER BY ${order}
  LIMIT {limit:UInt32}
)
ORDER BY ${order}
LIMIT {limit:UInt32}`;
  },
  bound: (page) => ({
    ...selectionSql(page).bound,
    limit: page.limit,
    ...(page.after ? { value: page.after.value, last: page.after.sessionId } : {}),
  }),
  row: (row) => ({
    settled: parseSettled(row.text('summary'), row.text('verdict'), row.text('strip')),
    place: { value: row.number('place'), sessionId: row.text('session_id') },
  }),
};

const SORT_KEYS: Readonly<Record<SessionSort, (unknown: string) => string>> = {
  started: () => 'toUnixTimestamp64Milli(started_at)',
  startup: (unknown) => `ifNull(toInt64(startup_time_ms), ${unknown})`,
  rebuffer: (unknown) => `ifNull(toInt64(rebuffer_duration_ms), ${unknown})`,
  watched: (unknown) => `ifNull(toInt64(watched_time_ms), ${unknown})`,
  errors: () => 'toInt64(request_errors)',
};
