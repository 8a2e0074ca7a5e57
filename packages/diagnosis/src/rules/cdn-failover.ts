import type { JoinedRequest } from '@telecine/domain';
import { finding, type Rule, requestEvidence } from '../finding.ts';
import type { Observation } from '../observe.ts';
import { endOf, hostOf, instantOf, isError, isPicture, isTruncated, isWhole, statusesOf } from '../request-facts.ts';
import { span } from '../words.ts';

/** The player went to another CDN or host after errors: from, to, trigger, cost and whether it helped. */
export const cdnFailover: Rule = {
  code: 'cdn_failover',
  requires: 'errors on one host, then media from another that delivered none before',
  find(observation) {
    const move = moveOf(observation);
    if (move === null) return null;
    const { from, to, errors, first, helped } = move;
    const errorsFrom = errors[0];
    if (errorsFrom === undefined) return null;
    const cost = Math.max(0, instantOf(first) - instantOf(errorsFrom));
    return finding({
      code: 'cdn_failover',
      severity: 'medium',
      confidence: helped ? 0.93 : 0.8,
      summary: `${from} answered ${statusesOf(errors)}; the player went to ${to} after ${span(cost)}, which ${helped ? 'helped' : 'did not help'}.`,
      from: instantOf(errorsFrom),
      to: endOf(first),
      evidence: [
        ...errors.slice(0, 8).map((request) => requestEvidence(request, `failed at ${from}`)),
        requestEvidence(first, `the first from ${to}`),
      ],
    });
  },
};

interface Move {
  readonly from: string;
  readonly to: string;
  readonly errors: readonly JoinedRequest[];
  readonly first: JoinedRequest;
  readonly helped: boolean;
}

/** The first move from a host that failed to one that was new; null where no error drove it. */
export function moveOf({ timeline: { requests } }: Observation): Move | null {
  const media = requests.filter((request) => isPicture(request) || request.object.type === 'audio');
  const start = media.find((request) => hostOf(request) !== '');
  if (start === undefined) return null;
  const from = hostOf(start);
  const first = media.find((request) => hostOf(request) !== from && hostOf(request) !== '' && isWhole(request));
  if (first === undefined) return null;
  const to = hostOf(first);
  const errors = failedTriesAt(from, requests, endOf(first));
  if (errors.length === 0) return null;
  const after = media.filter((request) => instantOf(request) >= instantOf(first) && isPicture(request));
  return {
    from,
    to,
    errors,
    first,
    helped: after.filter((request) => hostOf(request) === to && isWhole(request)).length * 2 >= after.length,
  };
}

/** Requests that a host failed, also as earlier tries of requests that another answered. */
function failedTriesAt(host: string, requests: readonly JoinedRequest[], before: number): JoinedRequest[] {
  return requests.filter((request) => {
    if (instantOf(request) > before) return false;
    if (hostOf(request) === host) return isError(request) || isTruncated(request);
    return request.deliveryRequests.some(
      (line) => line.host.split(':')[0] === host && (line.status >= 400 || line.status === 0),
    );
  });
}
