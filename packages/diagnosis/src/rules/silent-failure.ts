import { finding, type Rule, requestEvidence } from '../finding.ts';
import { endOf, fileName, instantOf, isError, isNeeded, statusesOf, statusOf } from '../request-facts.ts';
import { count, sentence } from '../words.ts';

/** Delivery failed and the player, which reports, said nothing of it. */
export const silentFailure: Rule = {
  code: 'silent_failure',
  requires: 'a session that both sides saw, failed lines, and no error and no failed request in the reports',
  find({ timeline }) {
    if (timeline.coverage !== 'both') return null;
    const spoke = timeline.events.some(({ raw }) => raw.kind === 'error' || raw.errorCode !== '');
    const failed = timeline.requests.filter(
      (request) => isNeeded(request) && isError(request) && request.playerRequest === null,
    );
    const first = failed[0];
    if (spoke || first === undefined) return null;
    return finding({
      code: 'silent_failure',
      severity: 'low',
      confidence: 0.85,
      summary: `${sentence(count(failed.length, 'request'))} failed with ${statusesOf(failed)} and the player reported none of it.`,
      from: instantOf(first),
      to: Math.max(...failed.map(endOf)),
      evidence: failed.map((request) =>
        requestEvidence(request, `${fileName(request)}: status ${statusOf(request)}, not reported`),
      ),
    });
  },
};
