import type { FindingCode, Severity, VerdictState } from './vocabulary.ts';

export const EVIDENCE_KINDS = [
  'delivery_request',
  'player_request',
  'player_event',
  'state',
  'metric',
  'session',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** One observation that speaks for or against a finding. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** Id of the request, event or metric; of the session's state slice its index. */
  readonly id: string;
  /** One short sentence with numbers and units. */
  readonly why: string;
  /** When it was, epoch ms on the receiver's clock; null where it has no instant. */
  readonly at: number | null;
}

/**
 * What like findings of many sessions have in common: one key, one issue. What comes of a cause (a retry, a silence, a failover) is in
 * the cause's group, so that `code` is the cause's and may be another than the finding's own. A part is '' where it is unknown, or where findings of this
 * code are alike whatever it is.
 */
export interface FindingGroup {
  /** 16 hex digits over the other members: the same in every process and version. */
  readonly key: string;
  readonly code: FindingCode;
  /** Path with placeholders for what differs from request to request: `/v/{rendition}/seg{n}.m4s`. */
  readonly pathPattern: string;
  /** As the session's `cdns` name it. */
  readonly cdn: string;
  readonly pop: string;
  /** Status of the answers, `0` for none; of an error of the player its code. */
  readonly status: string;
  /** Name and version: `hls.js 1.7.4`. */
  readonly playerVersion: string;
}

/** One diagnosed cause. `from` and `to` span what it is about, epoch ms on the receiver's clock. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** 0 to 1. */
  readonly confidence: number;
  /** One sentence, at most 150 characters. */
  readonly summary: string;
  readonly from: number;
  readonly to: number;
  readonly evidence: readonly Evidence[];
  readonly counterEvidence: readonly Evidence[];
  readonly group: FindingGroup;
}

/** The ranked findings of a session and the one that it is blamed on. */
export interface Verdict {
  readonly code: FindingCode;
  readonly confidence: number;
  readonly state: VerdictState;
  /** First the one blamed, then by severity and confidence. */
  readonly findings: readonly Finding[];
}
