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

/** A job of a batch: its body lies in the batch's bytes. */
export interface BatchedJob {
  readonly id: number;
  readonly job: WithoutBody<PlayerJob> | WithoutBody<LogJob>;
  readonly from: number;
  readonly to: number;
}
type WithoutBody<Job> = Omit<Job, 'body'>;

/** Messages between the API's main thread and a worker: whatever came in one turn of the event loop goes together. */
export interface ToWorker {
  readonly jobs: readonly BatchedJob[];
  /** All bodies, one after the other. */
  readonly bytes: Uint8Array;
}
export interface FromWorker {
  readonly outcomes: readonly { readonly id: number; readonly outcome: ReceiveOutcome }[];
  /** How many messages have now been answered in full. */
  readonly batches: number;
}
