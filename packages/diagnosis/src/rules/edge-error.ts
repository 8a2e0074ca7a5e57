import { errorClaim, statusWords } from '../error-claim.ts';
import type { Rule } from '../finding.ts';
import { count } from '../words.ts';

/** The edge failed by itself: it asked nothing behind it, or what it asked was fine. */
export const edgeError: Rule = {
  code: 'edge_error',
  requires: 'a 5xx in whose line no origin was asked, or one that answered well',
  find: (observation) =>
    errorClaim(observation, 'edge_error', {
      confidence: 0.92,
      what: (tries) => {
        const host = tries[0]?.host ?? '';
        return `${host === '' ? 'The edge' : host} answered ${count(tries.length, 'request')} with ${statusWords(tries)}, without asking the origin.`;
      },
    }),
};
