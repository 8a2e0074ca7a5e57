import { ClickHouseError } from '@clickhouse/client';
import { EventStoreError, errorText } from '../errors.ts';

/** Codes that mean "not now": too slow, too many queries, aborted, out of memory, read only, network, too many parts. */
const NOT_NOW: ReadonlySet<string> = new Set(['159', '202', '209', '210', '236', '241', '242', '243', '279', '394']);

/** Any error of a statement as ours. An engine that gave no answer is `engine_unavailable`. */
export function asEngineError(error: unknown): EventStoreError {
  if (error instanceof EventStoreError) return error;
  if (!(error instanceof ClickHouseError)) {
    return new EventStoreError('engine_unavailable', 'The event store’s engine does not answer right now.', error);
  }
  if (NOT_NOW.has(error.code)) {
    return new EventStoreError('engine_unavailable', `The event store is busy (${error.type ?? error.code}).`, error);
  }
  return new EventStoreError(
    'query_failed',
    `The event store refused a statement (${error.code} ${error.type ?? ''}): ${errorText(error).slice(0, 500)}`,
    error,
  );
}

/** Codes for which the rows themselves are to blame; for all else a segment waits and is tried again. */
const ROWS_AT_FAULT: ReadonlySet<string> = new Set([
  '6',
  '27',
  '53',
  '69',
  '70',
  '72',
  '117',
  '131',
  '321',
  '349',
  '407',
  '469',
  '691',
]);
const TOO_MANY_PARTS = '252';

/** Whether the engine refused the rows themselves: their values, or their spread over too many days. */
export function isRowsFault(error: unknown): boolean {
  const cause = error instanceof EventStoreError ? error.cause : error;
  if (!(cause instanceof ClickHouseError)) return false;
  // 252 is both "too many partitions in this insert", which is the rows', and "too many parts", which passes: only the text tells.
  if (cause.code === TOO_MANY_PARTS) return cause.message.includes('Too many partitions');
  return ROWS_AT_FAULT.has(cause.code);
}

/** Whether the engine gave no answer: it is away, or died of the question. That says nothing about the question. */
export function isNoAnswer(error: unknown): boolean {
  return (
    error instanceof EventStoreError && error.code === 'engine_unavailable' && !(error.cause instanceof ClickHouseError)
  );
}
