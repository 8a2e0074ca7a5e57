import { errorClaim, statusWords } from '../error-claim.ts';
import type { Rule } from '../finding.ts';
import { answersMeanwhile } from '../meanwhile.ts';
import { count, sentence } from '../words.ts';

/** The viewer was not let in: no token, a wrong one, or one that expired. */
export const accessDenied: Rule = {
  code: 'access_denied',
  requires: 'a 401 or 403',
  find: (observation) =>
    errorClaim(observation, 'access_denied', {
      confidence: 0.97,
      against: (tries) => answersMeanwhile(observation, tries),
      what: (tries) =>
        `${sentence(count(tries.length, 'request was', 'requests were'))} refused with ${statusWords(tries)}.`,
    }),
};
