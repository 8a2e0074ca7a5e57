import type { LogFormatId, LogFormatOptions, RejectedRecord, RejectReason } from '@telecine/domain';

/** A body on its way to a worker thread: bytes as received, and all that the rows need to know. */
interface Body {
  readonly body: Uint8Array;
  /** Of the request: '' or 'identity', 'gzip', 'deflate', 'br'. */
  readonly contentEncoding: string;
  readonly projectId: string;
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly retentionDays: number;
  readonly addressPrivacy: 'whole' | 'truncated' | 'none';
  /** Keys the hash of client addresses, one a project. */
  readonly addressKey: Uint8Array;
}
export interface PlayerJob extends Body {
  readonly kind: 'beacons' | 'cmcd';
}
export interface LogJob extends Body {
  readonly kind: 'logs';
  readonly sourceId: string;
  readonly format: LogFormatId;
  readonly options: LogFormatOptions;
}
export type ReceiveJob = PlayerJob | LogJob;

/** Durable when it arrives: accepted rows and refused records are fsynced. */
export interface ReceiveReceipt {
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly reasons: Readonly<Partial<Record<RejectReason, number>>>;
  /** The first of them, at most 1,000. */
  readonly rejectedRecords: readonly RejectedRecord[];
}

export type ReceiveFailure =
  | 'unsupported_encoding'
  | 'damaged_encoding'
  | 'too_large'
  | 'unreadable'
  | 'spool_unavailable'
  | 'crashed';
export type ReceiveOutcome =
  | { readonly ok: true; readonly receipt: ReceiveReceipt }
  | { readonly ok: false; readonly failure: ReceiveFailure; readonly detail: string };

/** Messages between the API's main thread and a worker. */
export interface ToWorker {
  readonly id: number;
  readonly job: ReceiveJob;
}
export interface FromWorker {
  readonly id: number;
  readonly outcome: ReceiveOutcome;
}
