import type { JoinedRequest, SessionDeliveryRequest } from '@telecine/domain';
import { markOf } from '@telecine/session-correlation';

/** What is wrong with a request, the worst first. A request with a problem is never folded away. */
export const PROBLEMS = ['failed', 'truncated', 'retried', 'aborted', 'slow'] as const;
export type Problem = (typeof PROBLEMS)[number];

/** Failed, slow and aborted are what the counts of the session call so; the rest is told apart only here. */
export function problemOf(joined: JoinedRequest, line: SessionDeliveryRequest | null): Problem | null {
  const mark = markOf(joined);
  const aborted = mark === 'aborted' || line?.status === 499;
  if (!aborted && (mark === 'failed' || isFailure(joined.playerRequest?.status))) return 'failed';
  if (!aborted && line && isTruncated(line)) return 'truncated';
  if (joined.deliveryRequests.some((each) => each !== line && each.tier === 'edge' && isFailure(each.status)))
    return 'retried';
  if (aborted) return 'aborted';
  return mark === 'slow' ? 'slow' : null;
}

/** Took longer than it may, also where it was aborted for it. */
export const isSlow = (joined: JoinedRequest): boolean =>
  markOf({ ...joined, deliveryRequests: joined.deliveryRequests.map((line) => ({ ...line, aborted: false })) }) ===
  'slow';

/** 0 is no answer at all. */
export const isFailure = (status: number | null | undefined): boolean =>
  status !== null && status !== undefined && (status === 0 || status >= 400);

/** Harm is coloured; an abort in good time is only set in bold. */
export const isHarm = (problem: Problem | null, joined: JoinedRequest): boolean =>
  problem === 'failed' || problem === 'truncated' || problem === 'slow' || (problem === 'aborted' && isSlow(joined));

const isTruncated = ({ bytes, contentLength, method, status }: SessionDeliveryRequest): boolean =>
  method !== 'HEAD' && status < 300 && bytes !== null && contentLength !== null && bytes < contentLength;
