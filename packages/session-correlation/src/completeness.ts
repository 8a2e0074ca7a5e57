import type { JoinedRequest, SessionCompleteness, SessionRecords } from '@telecine/domain';

/** A line may be of a request that started this long before the session's last sign of life and ended after it. */
const SLACK_MS = 1_000;

/**
 * Final once every source that may still deliver lines of this session is complete past its end; judged by event time alone. Answers
 * the sources that are waited for, and how far each is complete.
 */
export function completenessOf(
  records: SessionRecords,
  requests: readonly JoinedRequest[],
  endedAt: number,
): SessionCompleteness {
  let resolution = 0;
  const served = new Set<string>();
  for (const { sourceId, timeResolutionMs } of records.requests) {
    served.add(sourceId);
    if (timeResolutionMs > resolution) resolution = timeResolutionMs;
  }
  const due = endedAt + resolution + SLACK_MS;
  const sources = awaited(records, served, requests).map(({ id, completeUntil }) => ({ id, completeUntil }));
  const complete = sources.every(({ completeUntil }) => completeUntil !== null && completeUntil >= due);
  return { state: complete && sources.length > 0 ? 'final' : 'provisional', sources };
}

/**
 * The sources that served the session; and while it has requests that no line tells of, every other that delivers at all, since any
 * may have served those.
 */
function awaited(
  { sources }: SessionRecords,
  served: ReadonlySet<string>,
  requests: readonly JoinedRequest[],
): SessionRecords['sources'] {
  const unseen = served.size === 0 || requests.some(({ deliveryRequests }) => deliveryRequests.length === 0);
  return sources.filter(({ id, completeUntil }) => served.has(id) || (unseen && completeUntil !== null));
}
