import { errorClaim } from '../error-claim.ts';
import type { Rule } from '../finding.ts';
import { statusesOf } from '../request-facts.ts';
import { count } from '../words.ts';

/** The edge asked behind itself and got an error, which it passed on. */
export const originError: Rule = {
  code: 'origin_error',
  requires: 'a 5xx with the status of the origin in its line',
  find: (observation) =>
    errorClaim(observation, 'origin_error', {
      confidence: 0.95,
      what: (requests) => `The origin answered ${count(requests.length, 'request')} with ${statusesOf(requests)}.`,
    }),
};
