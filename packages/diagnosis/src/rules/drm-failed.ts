import type { Evidence, TimelineEvent } from '@telecine/domain';
import { errorClaim, statusWords } from '../error-claim.ts';
import { errorsSaid, subjectOf } from '../errors-said.ts';
import { finding, type Rule, requestEvidence, type Ungrouped } from '../finding.ts';
import { harmWords } from '../harm-words.ts';
import type { Observation } from '../observe.ts';
import { isKey, isWhole } from '../request-facts.ts';
import { count, sentence } from '../words.ts';

/** The licence or the key was refused or never came, or the device did not take it. */
export const drmFailed: Rule = {
  code: 'drm_failed',
  requires: 'a failed request for a key or licence, or a failure with an error that the player calls one of its keys',
  find(observation) {
    const said = errorsSaid(observation).filter((event) => subjectOf(event, observation) === 'drm');
    const refused = errorClaim(observation, 'drm_failed', {
      confidence: said.length > 0 ? 0.97 : 0.92,
      what: (tries) =>
        `${sentence(count(tries.length, 'request'))} for a key or licence answered ${statusWords(tries)}.`,
    });
    if (refused !== null)
      return { ...refused, evidence: [...said.slice(0, 2).map(errorEvidence), ...refused.evidence] };
    return notTaken(observation, said);
  },
};

/** Delivery was fine, or unseen, and the player says that its keys failed. */
function notTaken(observation: Observation, said: readonly TimelineEvent[]): Ungrouped | null {
  const [first] = said;
  const harm = observation.harms.find(({ kind }) => kind === 'failure' || kind === 'left_waiting');
  if (first === undefined || harm === undefined) return null;
  const keys = observation.index.all.filter(({ request }) => isKey(request) && isWhole(request));
  const came = keys.map(({ request }) =>
    requestEvidence(request, 'the key or licence came whole: the device refused it'),
  );
  const code = first.raw.errorCode.slice(0, 40);
  return finding({
    code: 'drm_failed',
    severity: 'high',
    confidence: 0.88,
    summary: `The player says that its keys failed${code === '' ? '' : ` (${code})`}. ${harmWords([harm])}`,
    from: Math.min(first.at, harm.from),
    to: Math.max(first.at, harm.to),
    evidence: [...said.map(errorEvidence), ...came],
  });
}

function errorEvidence({ raw, at }: TimelineEvent): Evidence {
  return {
    kind: 'player_event',
    id: raw.id,
    why: `the player says ${raw.errorCode.slice(0, 40) || 'that a key failed'}`,
    at,
  };
}
