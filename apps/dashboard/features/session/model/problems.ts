import type { JoinedRequest, SessionDeliveryRequest } from '@telecine/domain';
import type { Missing } from './request-facts.ts';

/** What is wrong with a request, the worst first. A request with a problem is never folded away. */
export const PROBLEMS = ['failed', 'truncated', 'retried', 'slow', 'aborted', 'unlogged'] as const;
export type Problem = (typeof PROBLEMS)[number];

/** Without a media duration to compare with, longer than this is slow. */
const SLOW_MS = 2000;

export function problemOf(
  joined: JoinedRequest,
  line: SessionDeliveryRequest | null,
  missing: Missing | null,
  tookMs: number | null,
): Problem | null {
  const aborted = line?.aborted === true || line?.status === 499;
  if (!aborted && (isFailure(line?.status) || isFailure(joined.playerRequest?.status))) return 'failed';
  if (!aborted && line && isTruncated(line)) return 'truncated';
  if (joined.deliveryRequests.some((each) => each !== line && each.tier === 'edge' && isFailure(each.status)))
    return 'retried';
  if (isSlow(joined, tookMs)) return 'slow';
  if (aborted) return 'aborted';
  return missing === 'unlogged' ? 'unlogged' : null;
}

/** Slower than it plays: media that takes longer than it lasts drains the buffer. */
export const isSlow = (joined: JoinedRequest, tookMs: number | null): boolean =>
  tookMs !== null && tookMs > (joined.object.durationMs ?? SLOW_MS);

/** 0 is no answer at all. */
export const isFailure = (status: number | null | undefined): boolean =>
  status !== null && status !== undefined && (status === 0 || status >= 400);

/** Harm is coloured; an abort or a missing line is only set in bold. */
export const isHarm = (problem: Problem | null): boolean =>
  problem === 'failed' || problem === 'truncated' || problem === 'slow';

const isTruncated = ({ bytes, contentLength, method, status }: SessionDeliveryRequest): boolean =>
  method !== 'HEAD' && status < 300 && bytes !== null && contentLength !== null && bytes < contentLength;
