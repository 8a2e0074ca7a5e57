import { errorClaim } from '../error-claim.ts';
import type { Rule } from '../finding.ts';
import { hostOf, statusesOf } from '../request-facts.ts';
import { count } from '../words.ts';

/** The edge failed by itself: it asked nothing behind it, or what it asked was fine. */
export const edgeError: Rule = {
  code: 'edge_error',
  requires: 'a 5xx in whose line no origin was asked, or one that answered well',
  find: (observation) =>
    errorClaim(observation, 'edge_error', {
      confidence: 0.92,
      what: (requests) => {
        const host = requests[0] === undefined ? '' : hostOf(requests[0]);
        return `${host === '' ? 'The edge' : host} answered ${count(requests.length, 'request')} with ${statusesOf(requests)}, without asking the origin.`;
      },
    }),
};
