import type { LogFormatId, LogFormatOptions, RejectedRecord, RejectReason } from '@telecine/domain';
import type { RecordIdentity } from '@telecine/event-store';

/** Where the rows of a body go, and how they are stored. */
interface Place {
  readonly projectId: string;
  readonly retentionDays: number;
  readonly addressPrivacy: 'whole' | 'truncated' | 'none';
  /** Keys the hash of client addresses, one a project. */
  readonly addressKey: Uint8Array;
}
export interface PlayerContext extends Place {
  readonly kind: 'beacons' | 'cmcd';
}
export interface LogContext extends Place {
  readonly kind: 'logs';
  readonly sourceId: string;
  readonly format: LogFormatId;
  readonly options: LogFormatOptions;
  /** For how many days lines are kept as they came; 0: not. */
  readonly rawRetentionDays: number;
}
/** Refused records that are read again, their bytes one after the other in the body. */
export interface ReprocessContext extends Omit<LogContext, 'kind'> {
  readonly kind: 'reprocess';
  readonly records: readonly ReprocessRecord[];
}
export interface ReprocessRecord {
  readonly from: number;
  readonly to: number;
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly identity: RecordIdentity;
  /** The line that named its fields when it came; '' where none did. */
  readonly header: string;
}
export type JobContext = PlayerContext | LogContext | ReprocessContext;

/** Of a log body that is too large to hold, cut at line ends. All parts go to one thread, in their order. */
export interface BodyPart {
  /** Tells bodies apart. */
  readonly stream: string;
  /** From 0. */
  readonly index: number;
  readonly isLast: boolean;
}

/** A body on its way to a worker thread. */
export interface ReceiveJob {
  /** The same object for many bodies where that can be: it is copied to the thread once for all of a batch. */
  readonly context: JobContext;
  /** As received. */
  readonly body: Uint8Array;
  /** Of the request: '' or 'identity', 'gzip', 'deflate', 'br', 'zstd'. */
  readonly contentEncoding: string;
  /** Epoch ms. */
  readonly receivedAt: number;
  /** Absent: the body is whole. */
  readonly part?: BodyPart;
  /** Of a file that is read as it grows, the lines right before, which were stored already: equal ones that follow are others. */
  readonly before?: Uint8Array;
  /** Absent: the thread gets a copy. */
  readonly lent?: LentMemory;
}

/** Memory that holds one body and nothing else: it goes to the thread and comes back, or null where the thread died with it. */
export interface LentMemory {
  readonly memory: ArrayBuffer;
  readonly giveBack: (memory: ArrayBuffer | null) => void;
}

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

/** A job of a batch: its body lies in the batch's bytes, its context among the batch's contexts. */
export interface BatchedJob extends Omit<ReceiveJob, 'context' | 'body' | 'lent'> {
  readonly id: number;
  readonly context: number;
  readonly from: number;
  readonly to: number;
}

/** Messages between the API's main thread and a worker: whatever came in one turn of the event loop goes together. */
export interface ToWorker {
  readonly contexts: readonly JobContext[];
  readonly jobs: readonly BatchedJob[];
  /** All bodies, one after the other. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether its memory is to come back. */
  readonly isLent: boolean;
}
export interface FromWorker {
  /** Ids of bodies, each followed by the number of its records, all of which were accepted. */
  readonly accepted: readonly number[];
  readonly outcomes: readonly { readonly id: number; readonly outcome: ReceiveOutcome }[];
  /** How many messages have now been answered in full. */
  readonly batches: number;
  /** The memory of a body that was lent. */
  readonly returned: readonly { readonly id: number; readonly memory: ArrayBuffer }[];
}
