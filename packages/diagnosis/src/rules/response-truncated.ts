import { finding, type Rule, requestEvidence } from '../finding.ts';
import { harmWords } from '../harm-words.ts';
import { causeOfHarm } from '../observe.ts';
import { edgeLine, endOf, fileName, instantOf, isTruncated } from '../request-facts.ts';
import { count, sentence } from '../words.ts';

/** Fewer bytes came than were announced, although the client stayed. */
export const responseTruncated: Rule = {
  code: 'response_truncated',
  requires: 'a line that is complete for the edge with fewer bytes than its content length',
  find(observation) {
    const requests = observation.timeline.requests.filter(isTruncated);
    const first = requests[0];
    if (first === undefined) return null;
    const cause = causeOfHarm(observation, 'response_truncated');
    return finding({
      code: 'response_truncated',
      severity: cause === null ? 'low' : 'high',
      confidence: cause === null ? 0.85 : 0.7 + 0.25 * cause.share,
      summary: `${sentence(count(requests.length, 'answer'))} ended before the announced length. ${harmWords(cause?.harms ?? [])}`,
      from: instantOf(first),
      to: Math.max(...requests.map(endOf)),
      evidence: requests.map((request) =>
        requestEvidence(
          request,
          `${fileName(request)}: ${edgeLine(request)?.bytes} of ${edgeLine(request)?.contentLength} bytes`,
        ),
      ),
    });
  },
};
