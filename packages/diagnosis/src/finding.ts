import type { Evidence, Finding, FindingCode, JoinedRequest, Severity } from '@telecine/domain';
import type { Observation } from './observe.ts';
import { instantOf } from './request-facts.ts';

/** One way in which a session can go wrong. `requires` says what must have been seen before it may be claimed. */
export interface Rule {
  readonly code: FindingCode;
  readonly requires: string;
  find(observation: Observation): Ungrouped | null;
}

/** A finding before it is said which others it is like. */
export type Ungrouped = Omit<Finding, 'group'>;

/** A finding as a rule makes it; what it leaves open is nothing. */
export interface Claim {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly confidence: number;
  readonly summary: string;
  readonly from: number;
  readonly to: number;
  readonly evidence?: readonly Evidence[];
  readonly counterEvidence?: readonly Evidence[];
}

/** Longest summary that the interface has room for. */
const SUMMARY_LENGTH = 150;
/** More pieces of evidence than this are not read. */
export const MOST_EVIDENCE = 12;

/** Completes a claim: confidence within 0.05 to 0.99, the summary within its length, evidence in order of time. */
export function finding(claim: Claim): Ungrouped {
  const { summary, confidence } = claim;
  return {
    code: claim.code,
    severity: claim.severity,
    confidence: Math.round(Math.min(0.99, Math.max(0.05, confidence)) * 100) / 100,
    summary: summary.length <= SUMMARY_LENGTH ? summary : `${summary.slice(0, SUMMARY_LENGTH - 1)}…`,
    from: claim.from,
    to: Math.max(claim.from, claim.to),
    evidence: (claim.evidence ?? []).slice(0, MOST_EVIDENCE),
    counterEvidence: (claim.counterEvidence ?? []).slice(0, MOST_EVIDENCE),
  };
}

/** A request as evidence: by the line where there is one, else by the player's report. */
export function requestEvidence(request: JoinedRequest, why: string): Evidence {
  const line = request.deliveryRequests.at(-1);
  if (line !== undefined) return { kind: 'delivery_request', id: line.id, why, at: instantOf(request) };
  return { kind: 'player_request', id: request.playerRequest?.id ?? '', why, at: instantOf(request) };
}

/** The least of some numbers, however many; `Infinity` of none. */
export const leastOf = (numbers: readonly number[]): number =>
  numbers.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY);

/** The greatest of some numbers, however many; `-Infinity` of none. */
export const greatestOf = (numbers: readonly number[]): number =>
  numbers.reduce((greatest, each) => Math.max(greatest, each), Number.NEGATIVE_INFINITY);
