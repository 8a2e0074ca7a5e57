import type { PullState } from '@telecine/control-plane';
import type { DeliveryKind, LogFormatId, RejectReason, SourceState } from '@telecine/domain';
import type { SourceFlag } from './health-flags.ts';

/** How a log source is and was. Instants are epoch ms on our clock; a share or time is null where nothing could have one. */
export interface SourceHealth {
  readonly id: string;
  readonly name: string;
  readonly format: LogFormatId;
  readonly delivery: DeliveryKind;
  readonly state: SourceState;
  readonly from: number;
  readonly to: number;
  readonly intervalMs: number;
  readonly totals: SourceVolume;
  /** Every stretch of [from, to), empty ones too, oldest first. */
  readonly series: readonly (SourceVolume & { readonly at: number })[];
  /** The most frequent first. */
  readonly refused: readonly RefusedReason[];
  /** When the newest line came; null: never. */
  readonly lastReceivedAt: number | null;
  /** Lines of requests that ended before are all here, as far as the source's usual delay tells. */
  readonly completeUntil: number | null;
  readonly lastError: SourceError | null;
  /** How reading its bucket or files goes; null where lines are sent here, or before the first try. */
  readonly pull: PullState | null;
  /** What somebody should look at, the worst first. */
  readonly flags: readonly SourceFlag[];
}

export interface SourceVolume {
  /** Lines that came, those that came again and again counted each time: received = accepted + rejected. */
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Of the accepted, those that were here already. */
  readonly duplicates: number;
  readonly bytes: number;
  /** From a request's end to its line's receipt, ms. */
  readonly lagP50Ms: number | null;
  readonly lagP95Ms: number | null;
  /** Lines with a session ID among those that could have one. */
  readonly sessionIdRate: Share;
  /** Of the session IDs in the lines, those that players reported too. */
  readonly matchRate: Share;
}

/** A ratio with what it is made of; `value` is null where `of` is 0. */
export interface Share {
  readonly value: number | null;
  readonly part: number;
  readonly of: number;
}

export interface RefusedReason {
  readonly reason: RejectReason;
  readonly records: number;
  /** What was said of the newest, and when it came. */
  readonly detail: string;
  readonly lastAt: number;
}

export interface SourceError {
  readonly at: number;
  readonly reason: RejectReason;
  readonly detail: string;
  /** How the line begins, scrubbed. */
  readonly record: string;
}

export const shareOf = (part: number, of: number): Share => ({ value: of === 0 ? null : part / of, part, of });
