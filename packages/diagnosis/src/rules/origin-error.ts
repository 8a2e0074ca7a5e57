import { errorClaim, statusWords } from '../error-claim.ts';
import type { Rule } from '../finding.ts';
import { answersMeanwhile } from '../meanwhile.ts';
import { count } from '../words.ts';

/** The edge asked behind itself and got an error, which it passed on. */
export const originError: Rule = {
  code: 'origin_error',
  requires: 'a 5xx with the status of the origin in its line',
  find: (observation) =>
    errorClaim(observation, 'origin_error', {
      confidence: 0.95,
      against: (tries) => answersMeanwhile(observation, tries),
      what: (tries) => `The origin answered ${count(tries.length, 'request')} with ${statusWords(tries)}.`,
    }),
};
