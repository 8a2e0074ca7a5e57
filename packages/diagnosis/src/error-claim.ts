import type { Evidence, Finding, FindingCode, JoinedRequest } from '@telecine/domain';
import { errorCode } from './blame.ts';
import { finding, requestEvidence } from './finding.ts';
import { harmWords } from './harm-words.ts';
import { causeOfHarm, type Observation } from './observe.ts';
import { endOf, fileName, instantOf, isError, statusOf } from './request-facts.ts';

/** How a rule about errors puts what it saw. */
export interface ErrorWords {
  what(requests: readonly JoinedRequest[]): string;
  against?(observation: Observation, requests: readonly JoinedRequest[]): readonly Evidence[];
  readonly confidence: number;
}

/** The finding that requests failed in one way. High where it hurt, low where retries or another source made it good. */
export function errorClaim(observation: Observation, code: FindingCode, words: ErrorWords): Finding | null {
  const requests = observation.timeline.requests.filter((request) => isError(request) && errorCode(request) === code);
  const first = requests[0];
  if (first === undefined) return null;
  const cause = causeOfHarm(observation, code);
  const counterEvidence = words.against?.(observation, requests) ?? [];
  const doubt = cause === null ? 1 : 0.7 + 0.3 * cause.share;
  return finding({
    code,
    severity: cause !== null ? 'high' : 'low',
    confidence: words.confidence * doubt - 0.05 * counterEvidence.length,
    summary: `${words.what(requests)} ${harmWords(cause?.harms ?? [])}`,
    from: instantOf(first),
    to: Math.max(...requests.map(endOf)),
    evidence: requests.map((request) => requestEvidence(request, `${fileName(request)}: ${statusWords(request)}`)),
    counterEvidence,
  });
}

function statusWords(request: JoinedRequest): string {
  const status = statusOf(request) ?? 0;
  return status === 0 || status === 444 ? 'no answer' : `status ${status}`;
}
