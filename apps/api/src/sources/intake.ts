import { randomUUID } from 'node:crypto';
import type { EventStore, IntakeCount } from '@telecine/event-store';
import type { Logger } from '../log.ts';
import type { ReceiveReceipt } from '../receive/protocol.ts';

const MINUTE_MS = 60_000;
const WRITE_EVERY_MS = 2000;
/** A minute's count may still grow this long after: relays state instants of the past. */
const KEPT_MS = 10 * MINUTE_MS;

/** What a body brought. */
export interface Taken {
  readonly projectId: string;
  readonly sourceId: string;
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly bytes: number;
  readonly receipt: Pick<ReceiveReceipt, 'received' | 'accepted' | 'rejected'>;
}

/**
 * Counts what the doors of log sources take in, by source and minute, and writes it to the event store every other second.
 * Counts are for watching, not for accounts: a crash may lose two seconds of them, and never a line.
 */
export class Intake {
  readonly #store: Pick<EventStore, 'writeIntake'>;
  readonly #log: Logger;
  readonly #process = randomUUID();
  readonly #counts = new Map<string, { count: Count; changedAt: number; dirty: boolean }>();
  readonly #timer: NodeJS.Timeout;
  #writing: Promise<void> = Promise.resolve();

  constructor(store: Pick<EventStore, 'writeIntake'>, log: Logger) {
    this.#store = store;
    this.#log = log;
    this.#timer = setInterval(() => void this.write(), WRITE_EVERY_MS).unref();
  }

  add({ projectId, sourceId, receivedAt, bytes, receipt }: Taken): void {
    const minute = Math.floor(receivedAt / MINUTE_MS) * MINUTE_MS;
    const key = `${sourceId} ${minute}`;
    const entry = this.#counts.get(key) ?? {
      count: { projectId, sourceId, minute, bodies: 0, bytes: 0, received: 0, accepted: 0, rejected: 0 },
      changedAt: 0,
      dirty: false,
    };
    entry.count.bodies++;
    entry.count.bytes += bytes;
    entry.count.received += receipt.received;
    entry.count.accepted += receipt.accepted;
    entry.count.rejected += receipt.rejected;
    entry.changedAt = Date.now();
    entry.dirty = true;
    this.#counts.set(key, entry);
  }

  /** Writes what grew. What can't be written now is written with the next. */
  write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.write();
  }

  async #write(): Promise<void> {
    const version = Date.now();
    const grown = [...this.#counts.values()].filter(({ dirty }) => dirty);
    for (const entry of grown) entry.dirty = false;
    try {
      await this.#store.writeIntake(
        grown.map(({ count }): IntakeCount => ({ ...count, process: this.#process, version })),
      );
    } catch (error) {
      for (const entry of grown) entry.dirty = true;
      this.#log.warn('Counts of log sources could not be written yet.', { error: String(error) });
    }
    for (const [key, { changedAt, dirty }] of this.#counts) {
      if (!dirty && changedAt < version - KEPT_MS) this.#counts.delete(key);
    }
  }
}

type Count = {
  -readonly [Name in keyof Omit<IntakeCount, 'process' | 'version'>]: IntakeCount[Name];
};
