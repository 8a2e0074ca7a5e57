import type { SessionCompleteness, SessionRecords } from '@telecine/domain';

/** A line may be of a request that started this long before the session's last sign of life and ended after it. */
const SLACK_MS = 1_000;

/**
 * Final once every source that can deliver lines of this session is complete past its end; judged by event time alone. A source that
 * has never delivered anything, here or elsewhere, is not waited for.
 */
export function completenessOf(records: SessionRecords, endedAt: number): SessionCompleteness {
  const sources = records.sources.map(({ id, completeUntil }) => ({ id, completeUntil }));
  const delivering = new Set<string>();
  let resolution = 0;
  for (const { sourceId, timeResolutionMs } of records.requests) {
    delivering.add(sourceId);
    if (timeResolutionMs > resolution) resolution = timeResolutionMs;
  }
  const awaited = sources.filter(({ id, completeUntil }) => completeUntil !== null || delivering.has(id));
  const due = endedAt + resolution + SLACK_MS;
  const complete = awaited.every(({ completeUntil }) => completeUntil !== null && completeUntil >= due);
  return { state: complete && awaited.length > 0 ? 'final' : 'provisional', sources };
}
