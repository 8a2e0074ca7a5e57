import { finding, type Rule, requestEvidence } from '../finding.ts';
import { endOf, fileName, instantOf, isError, isWhole, pathOf, statusesOf, statusOf } from '../request-facts.ts';
import { count, sentence } from '../words.ts';

/** Delivery failed and a retry made it good, before the viewer could notice. */
export const hiddenRetry: Rule = {
  code: 'hidden_retry',
  requires: 'a failed line followed by a whole answer for the same path',
  find({ timeline: { requests } }) {
    const good = new Map<string, number>();
    for (const request of requests) if (isWhole(request)) good.set(pathOf(request), endOf(request));
    const retried = requests.filter((request) => {
      const tries = request.deliveryRequests.some(({ status }) => status >= 400 || status === 0);
      return (tries && isWhole(request)) || (isError(request) && (good.get(pathOf(request)) ?? 0) > instantOf(request));
    });
    const first = retried[0];
    if (first === undefined) return null;
    const failed = retried.filter(isError);
    return finding({
      code: 'hidden_retry',
      severity: 'low',
      confidence: 0.9,
      summary: `${sentence(count(retried.length, 'failed request was', 'failed requests were'))} made good by a retry${failed.length > 0 ? ` after ${statusesOf(failed)}` : ''}.`,
      from: instantOf(first),
      to: Math.max(...retried.map(endOf)),
      evidence: retried.map((request) =>
        requestEvidence(
          request,
          `${fileName(request)}: ${isError(request) ? `status ${statusOf(request)}, then good` : 'good after earlier tries'}`,
        ),
      ),
    });
  },
};
