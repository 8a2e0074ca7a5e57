/** What can go wrong with the event store. Classify by code, never by message. */
export type EventStoreErrorCode =
  /** There is no embedded engine for this platform. */
  | 'platform_unsupported'
  /** Another process has the data directory open. */
  | 'directory_in_use'
  /** The data directory can't be created or written. */
  | 'directory_unusable'
  /** The embedded engine didn't start, or no server answers at CLICKHOUSE_URL. */
  | 'engine_failed'
  /** The engine doesn't answer right now; it is being restarted, or the server is away. */
  | 'engine_unavailable'
  /** A segment can't be written or fsynced: disk full or failing. Nothing was acknowledged. */
  | 'spool_unavailable'
  /** A page's cursor that this list didn't make. */
  | 'bad_cursor'
  /** The engine refused a query. */
  | 'query_failed';

const RETRYABLE: ReadonlySet<EventStoreErrorCode> = new Set(['engine_unavailable', 'spool_unavailable']);

/** Thrown by everything here. `message` may be shown to an administrator; what the engine or system said is in `cause`. */
export class EventStoreError extends Error {
  override readonly name = 'EventStoreError';
  readonly code: EventStoreErrorCode;
  readonly retryable: boolean;

  constructor(code: EventStoreErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.retryable = RETRYABLE.has(code);
  }
}

/** The `code` that Node and the client put on their errors; '' where there is none. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

export const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));
