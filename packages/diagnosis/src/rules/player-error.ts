import type { Evidence } from '@telecine/domain';
import { tryEvidence } from '../error-claim.ts';
import { finding, type Rule } from '../finding.ts';
import { harmWords } from '../harm-words.ts';

/** The player failed by itself: it reports an error that neither side's delivery explains. */
export const playerError: Rule = {
  code: 'player_error',
  requires: 'an error in the reports, a failure, and delivery that was fine when it happened',
  find({ timeline, harms, blames, tries }) {
    const failure = blames.find(({ harm }) => harm.kind === 'failure');
    const errors = timeline.events.filter(({ raw }) => raw.kind === 'error' || raw.playerState === 'failed');
    const last = errors.at(-1);
    if (failure === undefined || last === undefined || failure.msOf.size > 0) return null;
    const code = errors.map(({ raw }) => raw.errorCode).find((text) => text !== '') ?? '';
    return finding({
      code: 'player_error',
      severity: 'high',
      confidence: 0.7,
      summary: `The player reported an error${code === '' ? '' : ` (${code.slice(0, 40)})`} that delivery does not explain. ${harmWords(harms)}`,
      from: last.at,
      to: timeline.endedAt,
      evidence: errors.map(
        ({ at, raw }): Evidence => ({
          kind: 'player_event',
          id: raw.id,
          why: raw.errorCode === '' ? 'error' : `error ${raw.errorCode.slice(0, 40)}`,
          at,
        }),
      ),
      counterEvidence: tries
        .filter(({ at }) => at <= last.at && at > last.at - SHORTLY_BEFORE_MS)
        .slice(-3)
        .map((failed) => ({ ...tryEvidence(failed), why: `${tryEvidence(failed).why}, shortly before` })),
    });
  },
};

/** What failed this long before an error may be its reason, though play did not wait for it. */
const SHORTLY_BEFORE_MS = 15_000;
