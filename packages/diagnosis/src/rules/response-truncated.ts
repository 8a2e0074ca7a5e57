import { errorClaim } from '../error-claim.ts';
import type { Rule } from '../finding.ts';
import { answersMeanwhile } from '../meanwhile.ts';
import { count, sentence } from '../words.ts';

/** Fewer bytes came than were announced, although the client stayed. */
export const responseTruncated: Rule = {
  code: 'response_truncated',
  requires: 'a line that is complete for the edge with fewer bytes than its content length',
  find: (observation) =>
    errorClaim(observation, 'response_truncated', {
      confidence: 0.9,
      against: (tries) => answersMeanwhile(observation, tries),
      what: (tries) => `${sentence(count(tries.length, 'answer'))} ended before the announced length.`,
    }),
};
