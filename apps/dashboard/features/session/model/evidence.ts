import type { Evidence, Finding, SessionDetail } from '@telecine/domain';
import { idsOf, type RequestFacts } from './request-facts.ts';
import type { Span } from './span.ts';

/** Where a piece of evidence leads: a stretch of the axis, and a row of the waterfall where it is about a request. */
export interface EvidenceTarget {
  /** Null where it has no instant: nothing to jump to. */
  readonly span: Span | null;
  readonly requestKey: string | null;
}

export interface NumberedEvidence {
  /** From 1; the same number stands beside its row. */
  readonly number: number;
  readonly evidence: Evidence;
  readonly target: EvidenceTarget;
}

export type RequestIndex = ReadonlyMap<string, RequestFacts>;

/** Every request under every id that evidence and links may use. */
export function requestIndex(requests: readonly RequestFacts[]): RequestIndex {
  return new Map(requests.flatMap((request) => idsOf(request).map((id) => [id, request] as const)));
}

export function evidenceTarget(evidence: Evidence, detail: SessionDetail, index: RequestIndex): EvidenceTarget {
  const origin = detail.session.startedAt;
  const instant = evidence.at === null ? null : { from: evidence.at - origin, to: evidence.at - origin };
  switch (evidence.kind) {
    case 'delivery_request':
    case 'player_request': {
      const request = index.get(evidence.id);
      return { span: request?.span ?? instant, requestKey: request?.key ?? null };
    }
    case 'player_event': {
      const request = index.get(evidence.id);
      const report = detail.reports.find(({ id }) => id === evidence.id);
      const at = report ? report.at - origin : null;
      return {
        span: request?.span ?? (at === null ? instant : { from: at, to: at }),
        requestKey: request?.key ?? null,
      };
    }
    case 'state': {
      const slice = detail.tracks.states[Number(evidence.id)];
      return { span: slice ? { from: slice.from - origin, to: slice.to - origin } : instant, requestKey: null };
    }
    case 'metric':
    case 'session':
      return { span: instant, requestKey: null };
  }
}

/** A finding's evidence with its numbers and where each leads. */
export function numberedEvidence(finding: Finding, detail: SessionDetail, index: RequestIndex): NumberedEvidence[] {
  return finding.evidence.map((evidence, at) => ({
    number: at + 1,
    evidence,
    target: evidenceTarget(evidence, detail, index),
  }));
}

/** The number beside each row; of several the first. */
export function numbersByRequest(evidence: readonly NumberedEvidence[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { number, target } of evidence) {
    if (target.requestKey !== null && !numbers.has(target.requestKey)) numbers.set(target.requestKey, number);
  }
  return numbers;
}
