import type { RejectedRecord, RejectReason } from '@telecine/domain';

/** What became of a body's records: accepted + rejected = received. */
export interface EncodeReceipt {
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly reasons: Readonly<Partial<Record<RejectReason, number>>>;
  /** The first of them, at most 1,000. */
  readonly rejectedRecords: readonly RejectedRecord[];
}

const MOST_LISTED = 1000;

/** Counts a body's records. */
export class ReceiptCounter {
  #before = 0;
  #accepted = 0;
  #rejected = 0;
  #reasons: Partial<Record<RejectReason, number>> = {};
  #listed: RejectedRecord[] = [];

  /** Position of the next record in its body, from 0. */
  get position(): number {
    return this.#before + this.#accepted + this.#rejected;
  }

  /** Begins a body, or a part with so many records of the same body before it. */
  begin(before = 0): void {
    this.take();
    this.#before = before;
  }

  accept(): void {
    this.#accepted++;
  }

  reject(reason: RejectReason, detail: string): void {
    if (this.#listed.length < MOST_LISTED) this.#listed.push({ index: this.position, reason, detail });
    this.#reasons[reason] = (this.#reasons[reason] ?? 0) + 1;
    this.#rejected++;
  }

  /** The counts so far, and a new beginning. */
  take(): EncodeReceipt {
    const receipt: EncodeReceipt = {
      received: this.#accepted + this.#rejected,
      accepted: this.#accepted,
      rejected: this.#rejected,
      reasons: this.#reasons,
      rejectedRecords: this.#listed,
    };
    this.#accepted = 0;
    this.#rejected = 0;
    this.#reasons = {};
    this.#listed = [];
    return receipt;
  }
}
