import type { Coverage, JoinedRequest } from '@telecine/domain';
import type { LogSources } from './log-sources.ts';

/**
 * Why a request has one side only. `awaiting`: its log source isn't complete that far yet. `unlogged`: it is, and no line came.
 * `unreported`: the player reports others, not this one. `one_sided`: the other side of the whole session is missing.
 */
export type Missing = 'awaiting' | 'unlogged' | 'unreported' | 'one_sided';

/** Which side of a request is missing and why; null where nothing is. */
export function missingSide(joined: JoinedRequest, coverage: Coverage, sources: LogSources): Missing | null {
  const { playerRequest: report, deliveryRequests: lines } = joined;
  if (lines.length > 0) return report ? null : coverage === 'both' ? 'unreported' : 'one_sided';
  if (!report) return null;
  const expected = sources.expectedFor(report.url);
  const candidates = expected ? [expected] : sources.relevant;
  if (candidates.length === 0) return 'one_sided';
  const endedAt = report.startedAt + (report.durationMs ?? 0);
  const complete = candidates.every(({ completeUntil }) => completeUntil !== null && completeUntil > endedAt);
  if (!complete) return 'awaiting';
  return coverage === 'both' ? 'unlogged' : 'one_sided';
}
