import type { SessionCompleteness, SessionRecords } from '@telecine/domain';

/** A line may be of a request that started this long before the session's last sign of life and ended after it. */
const SLACK_MS = 1_000;

/** Final once every source that can deliver lines of this session is complete past its end; judged by event time alone. */
export function completenessOf(records: SessionRecords, endedAt: number): SessionCompleteness {
  const sources = records.sources.map(({ id, completeUntil }) => ({ id, completeUntil }));
  const resolution = records.requests.reduce((most, line) => Math.max(most, line.timeResolutionMs), 0);
  const complete = sources.every(
    ({ completeUntil }) => completeUntil !== null && completeUntil >= endedAt + resolution + SLACK_MS,
  );
  return { state: complete && sources.length > 0 ? 'final' : 'provisional', sources };
}
