import { statusWords, tryEvidence } from '../error-claim.ts';
import { finding, greatestOf, type Rule } from '../finding.ts';
import { isNeeded } from '../request-facts.ts';
import { count, sentence } from '../words.ts';

/** Players whose CMCD tells of no failed request, unless it is the end. */
const TELLS_SUCCESS_ONLY: ReadonlySet<string> = new Set(['hls.js', 'shaka']);

/** Delivery failed and the player, which reports, said nothing of it. */
export const silentFailure: Rule = {
  code: 'silent_failure',
  requires: 'a session that both sides saw, failed lines, and no error and no failed request in the reports',
  find({ timeline, tries }) {
    if (timeline.coverage !== 'both') return null;
    const silent = tries.filter(({ line, request, status }) => line !== null && isNeeded(request) && status >= 400);
    const first = silent[0];
    if (first === undefined) return null;
    const spoke = timeline.events.some(
      ({ raw }) => raw.kind === 'error' || raw.errorCode !== '' || (raw.request?.status ?? 200) >= 400,
    );
    if (spoke) return null;
    return finding({
      code: 'silent_failure',
      severity: 'low',
      confidence: 0.85,
      summary: `${sentence(count(silent.length, 'request'))} failed with ${statusWords(silent)} and the player reported none of it.`,
      from: first.at,
      to: greatestOf(silent.map(({ at, line }) => at + (line?.durationMs ?? 0))),
      evidence: silent.map((failed) => ({ ...tryEvidence(failed), why: `${tryEvidence(failed).why}, not reported` })),
      counterEvidence: TELLS_SUCCESS_ONLY.has(timeline.dialect)
        ? [
            {
              kind: 'session',
              id: timeline.sessionId,
              why: `${timeline.dialect} reports only requests that came: its silence may be its habit`,
              at: first.at,
            },
          ]
        : [],
    });
  },
};
