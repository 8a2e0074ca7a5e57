import type { EngineClient } from './engine/engine-client.ts';
import { decodeCursor, encodeCursor } from './page-cursor.ts';
import { ask } from './queries/query.ts';
import { type PageQuery, type PageRow, type SessionSort, sessionPage } from './queries/session-page.ts';
import type { SessionSelection } from './queries/session-selection.ts';
import type { SettledSession } from './settled/settled-session.ts';

export interface SessionListQuery extends SessionSelection {
  readonly sort: SessionSort;
  readonly direction: 'asc' | 'desc';
  /** 1 to 500. */
  readonly limit: number;
  /** The `nextCursor` of the page before; null for the first. */
  readonly cursor: string | null;
}

export interface SessionPage {
  readonly rows: readonly SettledSession[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

const MOST_ROWS = 500;
/** The newest sessions are wanted most: look there first, and further back only until the page is full. */
const WINDOWS_MS = [6 * 3_600_000, 3 * 86_400_000];

/** A page of settled sessions. Throws `bad_cursor` for a cursor of another list. */
export async function listSessions(engine: EngineClient, query: SessionListQuery): Promise<SessionPage> {
  const limit = Math.min(Math.max(1, Math.floor(query.limit)), MOST_ROWS);
  const after = query.cursor === null ? null : decodeCursor(query.cursor, query.sort, query.direction);
  const rows = await findPage(engine, { ...query, after, limit: limit + 1 }); // one more says whether there is a next page
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => row.settled),
    nextCursor: rows.length > limit && last ? encodeCursor(query.sort, query.direction, last.place) : null,
  };
}

async function findPage(engine: EngineClient, page: PageQuery): Promise<readonly PageRow[]> {
  if (page.sort === 'started' && page.direction === 'desc') {
    const newest = page.after?.value ?? page.to ?? Date.now();
    for (const window of WINDOWS_MS) {
      const from = newest - window;
      if (page.from !== null && page.from >= from) break;
      const rows = await ask(engine, sessionPage, { ...page, from });
      if (rows.length === page.limit) return rows;
    }
  }
  return ask(engine, sessionPage, page);
}
