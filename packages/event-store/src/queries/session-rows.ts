import { type EngineClient, tuple } from '../engine/engine-client.ts';
import { type Block, readBlocks } from '../native/read-blocks.ts';

/** Rows of one session between two instants, epoch ms. */
export interface SessionRange {
  readonly projectId: string;
  readonly sessionId: string;
  readonly from: number;
  readonly to: number;
}

/** Rows of several sessions, each in the hours in which it was: seconds since 1970 of the hour's start, and session ID. */
export interface SessionHours {
  readonly projectId: string;
  readonly hours: readonly (readonly [hour: number, sessionId: string])[];
}

/** How rows of sessions are read from a raw table: its columns come as blocks, and the reader makes records of a block's rows. */
export interface SessionRows<Row> {
  readonly table: string;
  /** The column that holds the row's instant. */
  readonly instant: string;
  readonly columns: string;
  readonly read: (block: Block) => (row: number) => Row;
}

/** More rows than any playback session has; a session ID that many players share is cut here. */
export const MOST_SESSION_ROWS = 50_000;

/**
 * Asks for the rows of one session, oldest first, repeats folded without FINAL, one more than the most. The hour is written
 * out, because the primary key holds it and not the instant.
 */
export const askSessionRows = async <Row>(
  engine: EngineClient,
  rows: SessionRows<Row>,
  { projectId, sessionId, from, to }: SessionRange,
): Promise<Block[]> =>
  readBlocks(
    await engine.selectNative(
      `SELECT ${rows.columns}
FROM telecine.${rows.table} AS t
WHERE t.project_id = {project:String} AND t.session_id = {session:String}
  AND toStartOfHour(t.${rows.instant}) BETWEEN toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND toStartOfHour(toDateTime({to:UInt32}, 'UTC'))
ORDER BY t.${rows.instant}, t.id
LIMIT 1 BY t.id
LIMIT ${MOST_SESSION_ROWS + 1}`,
      { project: projectId, session: sessionId, from: Math.floor(from / 1000), to: Math.ceil(to / 1000) },
    ),
  );

/** Asks for the rows of several sessions in any order, repeats among them; at most `limit`. On one core: it is never urgent. */
export const askSessionsRows = async <Row>(
  engine: EngineClient,
  rows: SessionRows<Row>,
  { projectId, hours }: SessionHours,
  limit: number,
): Promise<Block[]> =>
  readBlocks(
    await engine.selectNative(
      `SELECT ${rows.columns}
FROM telecine.${rows.table} AS t
WHERE t.project_id = {project:String}
  AND (toStartOfHour(t.${rows.instant}), t.session_id) IN {hours:Array(Tuple(DateTime('UTC'), String))}
LIMIT {limit:UInt32}
SETTINGS max_threads = 1`,
      { project: projectId, hours: hours.map(tuple), limit },
    ),
  );
