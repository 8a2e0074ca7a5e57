import type { Evidence } from '@telecine/domain';
import { errorClaim, statusWords, tryEvidence } from '../error-claim.ts';
import type { FailedTry } from '../failed-tries.ts';
import type { Rule } from '../finding.ts';
import { answersMeanwhile } from '../meanwhile.ts';
import type { Observation } from '../observe.ts';
import { count } from '../words.ts';

/** The edge failed by itself: it asked nothing behind it, or what it asked was fine. */
export const edgeError: Rule = {
  code: 'edge_error',
  requires: 'a 5xx in whose line no origin was asked, or one that answered well',
  find(observation) {
    const silent = saysNothingOfOrigins(observation);
    return errorClaim(observation, 'edge_error', {
      confidence: silent ? 0.62 : 0.94,
      what: (tries) => {
        const host = tries[0]?.host ?? '';
        const alone = silent ? '; its log does not say whether it asked the origin' : ', without asking the origin';
        return `${host === '' ? 'The edge' : host} answered ${count(tries.length, 'request')} with ${statusWords(tries)}${alone}.`;
      },
      against: (tries) => [...(silent ? originUnknown(tries) : []), ...answersMeanwhile(observation, tries)],
    });
  },
};

/** A log in which no line has the origin's time, its status or what the cache did: its errors may come from behind. */
function saysNothingOfOrigins({ timeline: { requests } }: Observation): boolean {
  return requests.every(({ deliveryRequests }) =>
    deliveryRequests.every(
      ({ originTtfbMs, originStatus, cacheStatus, tier }) =>
        tier === 'edge' && originTtfbMs === null && originStatus === null && cacheStatus === 'unknown',
    ),
  );
}

function originUnknown([first]: readonly FailedTry[]): Evidence[] {
  return first === undefined
    ? []
    : [{ ...tryEvidence(first), why: 'the log has no field for the origin: it may have been that' }];
}
