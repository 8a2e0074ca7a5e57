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
  for (const { timeResolutionMs } of records.requests) if (timeResolutionMs > resolution) resolution = timeResolutionMs;
  const served = servedBy(records);
  const due = endedAt + resolution + SLACK_MS;
  const sources = awaited(records, served, requests).map(({ id, completeUntil }) => ({ id, completeUntil }));
  const complete = sources.every(({ completeUntil }) => completeUntil !== null && completeUntil >= due);
  return { state: complete && sources.length > 0 ? 'final' : 'provisional', sources };
}

/** Up to when all lines of the sources that served a session are here, epoch ms; minus infinity while nothing is known. */
export function linesCompleteUntil(records: SessionRecords): number {
  const served = servedBy(records);
  let until = Number.POSITIVE_INFINITY;
  for (const { id, completeUntil } of records.sources) {
    if (served.has(id)) until = Math.min(until, completeUntil ?? Number.NEGATIVE_INFINITY);
  }
  return Number.isFinite(until) ? until : Number.NEGATIVE_INFINITY;
}

/** The sources with lines of the session. */
function servedBy({ requests }: SessionRecords): ReadonlySet<string> {
  const served = new Set<string>();
  let last: string | null = null;
  for (const { sourceId } of requests) {
    if (sourceId !== last) served.add(sourceId);
    last = sourceId;
  }
  return served;
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
