import type { Evidence, FindingCode, JoinedRequest } from '@telecine/domain';
import { finding, greatestOf, leastOf, MOST_EVIDENCE, requestEvidence, type Ungrouped } from './finding.ts';
import { harmWords } from './harm-words.ts';
import { spanOf } from './harms.ts';
import { type CauseOfHarm, causeOfHarm, type Observation } from './observe.ts';
import { endOf, instantOf } from './request-facts.ts';

/** How a rule about slowness puts what it saw. */
export interface SlowWords {
  /** The first sentence, of the requests that were slow. */
  what(requests: readonly JoinedRequest[], cause: CauseOfHarm): string;
  /** Why one request is evidence. */
  why(request: JoinedRequest, observation: Observation): string;
  against?(observation: Observation, cause: CauseOfHarm): readonly Evidence[];
  /** What the confidence is multiplied with, for what makes the cause less sure. */
  doubt?(cause: CauseOfHarm): number;
}

/** The finding that something made play wait: only where it made up most of the wait in at least one harm. */
export function slowClaim(observation: Observation, code: FindingCode, words: SlowWords): Ungrouped | null {
  const cause = causeOfHarm(observation, code);
  if (cause === null) return null;
  const { requests, harms, share } = cause;
  const counterEvidence = words.against?.(observation, cause) ?? [];
  const confidence = (0.55 + 0.43 * share) * (words.doubt?.(cause) ?? 1) - 0.05 * Math.min(3, counterEvidence.length);
  return finding({
    code,
    severity: harms.some(({ kind }) => kind !== 'slow_start') ? 'high' : 'medium',
    confidence,
    summary: `${words.what(requests, cause)} ${harmWords(harms)}`,
    from: Math.min(leastOf(requests.map(instantOf)), spanOf(harms).from),
    to: Math.max(greatestOf(requests.map(endOf)), spanOf(harms).to),
    evidence: requests
      .slice(0, MOST_EVIDENCE)
      .map((request) => requestEvidence(request, words.why(request, observation))),
    counterEvidence,
  });
}
