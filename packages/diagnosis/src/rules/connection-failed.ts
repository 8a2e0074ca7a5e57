import { errorClaim } from '../error-claim.ts';
import type { Rule } from '../finding.ts';
import { answersMeanwhile } from '../meanwhile.ts';
import { count, sentence } from '../words.ts';

/** Requests were refused, reset or never answered. */
export const connectionFailed: Rule = {
  code: 'connection_failed',
  requires: 'a request with no answer: status 0 or 444 in the line, or status 0 for the player and no line',
  find: (observation) =>
    errorClaim(observation, 'connection_failed', {
      confidence: 0.85,
      against: (tries) => answersMeanwhile(observation, tries),
      what: (tries) => {
        const host = tries[0]?.host ?? '';
        return `${sentence(count(tries.length, 'request'))}${host === '' ? '' : ` to ${host}`} got no answer.`;
      },
    }),
};
