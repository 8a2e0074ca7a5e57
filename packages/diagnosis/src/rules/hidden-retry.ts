import { statusWords, tryEvidence } from '../error-claim.ts';
import { finding, greatestOf, type Rule } from '../finding.ts';
import { count, sentence } from '../words.ts';

/** Delivery failed and a retry made it good. */
export const hiddenRetry: Rule = {
  code: 'hidden_retry',
  requires: 'a failed line followed by a whole answer for the same path',
  find({ tries }) {
    const recovered = tries.filter(({ recoveredAt }) => recoveredAt !== null);
    const first = recovered[0];
    if (first === undefined) return null;
    return finding({
      code: 'hidden_retry',
      severity: 'low',
      confidence: 0.9,
      summary: `${sentence(count(recovered.length, 'failed try was', 'failed tries were'))} made good by another try after ${statusWords(recovered)}.`,
      from: first.at,
      to: greatestOf(recovered.map(({ recoveredAt, at }) => recoveredAt ?? at)),
      evidence: recovered.map(tryEvidence),
    });
  },
};
