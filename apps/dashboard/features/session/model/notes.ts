import type { JoinedRequest, SessionDeliveryRequest, TimeSplit } from '@telecine/domain';
import { byteRateText, bytesText, durationText } from '@/lib/format.ts';
import type { Missing } from './missing-side.ts';
import { isFailure, isSlow, type Problem } from './problems.ts';

/** The few words after a bar: what went wrong and who did it, and which side doesn't know of it. */
export function noteOf(
  joined: JoinedRequest,
  line: SessionDeliveryRequest | null,
  problem: Problem | null,
  missing: Missing | null,
): string {
  const what = problemText(joined, line, problem);
  if (missing === 'awaiting') return join(what, 'no delivery log yet');
  if (missing === 'unlogged') return join(what, 'no log line');
  if (missing === 'unreported' && problem !== null) return join(what, 'not reported');
  return what;
}

/** Shorter than this nobody asks where the time went. */
const LONG_MS = 1000;

export function asideOf(joined: JoinedRequest, line: SessionDeliveryRequest | null, tookMs: number | null): string {
  return tookMs !== null && tookMs >= LONG_MS ? slowText(joined, line) : '';
}

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

function problemText(joined: JoinedRequest, line: SessionDeliveryRequest | null, problem: Problem | null): string {
  switch (problem) {
    case null:
      return '';
    case 'failed':
      return failureText(joined, line);
    case 'truncated':
      return `ended at ${bytesText(line?.bytes ?? 0)} of ${bytesText(line?.contentLength ?? 0)}`;
    case 'retried':
      return retryText(joined, line);
    case 'slow':
      return slowText(joined, line);
    case 'aborted':
      return isSlow(joined) ? join('aborted', slowText(joined, line)) : 'aborted';
  }
}

function failureText(joined: JoinedRequest, line: SessionDeliveryRequest | null): string {
  if (line && isFailure(line.status))
    return `${line.status === 0 ? 'no answer' : line.status} from ${culprit(joined, line)}`;
  const status = joined.playerRequest?.status ?? 0;
  const seen = status === 0 ? 'the player got no answer' : `the player got ${status}`;
  return line ? `${seen}, the edge logged ${line.status}` : seen;
}

/** The origin's, where the edge says that it was asked and failed, or a line of a tier behind says so. */
function culprit(joined: JoinedRequest, line: SessionDeliveryRequest): string {
  if (isFailure(line.originStatus)) return 'the origin';
  const behind = joined.deliveryRequests.findLast(({ tier, status }) => tier !== 'edge' && isFailure(status));
  return behind ? `the ${behind.tier}` : `the ${line.tier}`;
}

function retryText(joined: JoinedRequest, line: SessionDeliveryRequest | null): string {
  const tries = joined.deliveryRequests.filter(
    (each) => each !== line && each.tier === 'edge' && isFailure(each.status),
  );
  return `after ${tries.map(({ status }) => status).join(', ')} from the edge`;
}

/** Who took most of the time, in the terms that this part of the path is measured in. */
function slowText(joined: JoinedRequest, line: SessionDeliveryRequest | null): string {
  const rate = line?.bytes && line.durationMs ? byteRateText(line.bytes, line.durationMs) : null;
  switch (mostTime(joined.time)) {
    case 'originMs':
      return line?.originTtfbMs == null ? 'slow origin' : `origin first byte after ${durationText(line.originTtfbMs)}`;
    case 'shieldMs':
      return `${durationText(joined.time.shieldMs ?? 0)} in the shield`;
    case 'edgeMs':
      return rate ? `${rate} from the edge` : 'slow edge';
    case 'networkMs':
      return rate ? `${rate} over the network` : 'slow network';
    case 'clientMs':
      return `${durationText(joined.time.clientMs ?? 0)} in the player`;
    default:
      return rate ?? '';
  }
}

function mostTime(time: TimeSplit): string | null {
  const parts = Object.entries(time).filter(([, ms]) => ms !== undefined);
  return (
    parts.reduce<[string, number] | null>(
      (most, [who, ms]) => (most === null || ms > most[1] ? [who, ms] : most),
      null,
    )?.[0] ?? null
  );
}
