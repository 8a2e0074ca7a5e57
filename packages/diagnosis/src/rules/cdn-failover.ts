import type { JoinedRequest } from '@telecine/domain';
import { statusWords, tryEvidence } from '../error-claim.ts';
import type { FailedTry } from '../failed-tries.ts';
import { finding, type Rule, requestEvidence } from '../finding.ts';
import type { Observation } from '../observe.ts';
import { edgeLine, endOf, hostName, hostOf, isPicture, isWhole } from '../request-facts.ts';
import { span } from '../words.ts';

/** The player went to another CDN or host after errors: from, to, trigger, cost and whether it helped. */
export const cdnFailover: Rule = {
  code: 'cdn_failover',
  requires: 'errors on one host, then media from another that had delivered none before',
  find(observation) {
    const move = moveOf(observation);
    if (move === null) return null;
    const { from, to, errors, trigger, first, helped, cameBack } = move;
    const took = (edgeLine(first)?.startedAt ?? endOf(first)) - trigger.at;
    return finding({
      code: 'cdn_failover',
      severity: cameBack ? 'low' : 'medium',
      confidence: helped ? 0.93 : 0.8,
      summary: `${from} gave ${statusWords(errors)}; the player went to ${to} after ${span(took)}, which ${helped ? 'helped' : 'did not help'}.`,
      from: trigger.at,
      to: endOf(first),
      evidence: [...errors.slice(0, 10).map(tryEvidence), requestEvidence(first, `the first from ${to}`)],
    });
  },
};

interface Move {
  readonly from: string;
  readonly to: string;
  readonly trigger: FailedTry;
  readonly errors: readonly FailedTry[];
  readonly first: JoinedRequest;
  readonly helped: boolean;
  /** Whether the first host delivered again afterwards: then it was not lost. */
  readonly cameBack: boolean;
}

/** The first move from a host that failed to one that was new; null where no error drove it, or where the errors stayed few. */
export function moveOf({ timeline: { requests }, tries }: Observation): Move | null {
  if (tries.length === 0) return null;
  const media = requests.filter((request) => isPicture(request) || request.object.type === 'audio');
  const start = media.find((request) => hostOf(request) !== '');
  if (start === undefined) return null;
  const from = hostName(start.deliveryRequests[0]?.host || hostOf(start));
  const first = media.find((request) => {
    const host = hostOf(request);
    return host !== from && host !== '' && isWhole(request);
  });
  if (first === undefined) return null;
  const to = hostOf(first);
  const errors = tries.filter(({ host }) => host === from);
  const trigger = errors.find(({ at }) => at <= endOf(first));
  if (trigger === undefined) return null;
  const after = media.slice(media.indexOf(first)).filter(isPicture);
  const cameBack = after.some((request) => hostOf(request) === from && isWhole(request));
  const helped = after.filter((request) => hostOf(request) === to && isWhole(request)).length * 2 >= after.length;
  return { from, to, trigger, errors, first, helped, cameBack };
}
