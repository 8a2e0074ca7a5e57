import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeliveryEncoder } from '../encode/delivery-encoder.ts';
import { PlayerEventEncoder } from '../encode/player-event-encoder.ts';
import { RawLineEncoder } from '../encode/raw-line-encoder.ts';
import { RejectedEncoder } from '../encode/rejected-encoder.ts';
import { SEGMENT_KINDS, type SegmentKind } from './segment-name.ts';
import { SegmentWriter } from './segment-writer.ts';

/** Between two commits: a block costs the engine a fifth of a millisecond before its first row. */
const SHORTEST_REST_MS = 4;
const LONGEST_REST_MS = 10;

/**
 * A thread's way into the store; it needs no engine. For each body: `begin` an encoder, feed it, `end` it, then `commit`.
 * Bodies that wait for the same commit share one block and one fsync.
 */
export class SpoolWriter {
  readonly delivery: DeliveryEncoder;
  readonly events: PlayerEventEncoder;
  readonly #rejected = new RejectedEncoder();
  readonly #raw = new RawLineEncoder();
  readonly #writers: Readonly<Record<SegmentKind, SegmentWriter>>;
  #running: Promise<void> = Promise.resolve();
  /** The commit that will take the rows encoded from now on. */
  #next: Promise<void> | null = null;
  /** Commits rest as long as the last one took, so that under load more bodies share one. On the clock of `performance`. */
  #restUntil = 0;

  /** `worker` names the thread, letters and digits; no two that live at once may share a name. */
  constructor(directory: string, worker: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.delivery = new DeliveryEncoder(this.#rejected, this.#raw);
    this.events = new PlayerEventEncoder(this.#rejected);
    this.#writers = {
      delivery: new SegmentWriter(directory, 'delivery', worker),
      events: new SegmentWriter(directory, 'events', worker),
      rejected: new SegmentWriter(directory, 'rejected', worker),
      raw: new SegmentWriter(directory, 'raw', worker),
    };
  }

  /**
   * Resolves once every row encoded before this call is durable. Throws `spool_unavailable`, retryable: then the bodies
   * that waited for this commit have to be sent again.
   */
  commit(): Promise<void> {
    this.#next ??= this.#running.then(async () => {
      const rest = this.#restUntil - performance.now();
      if (rest >= 1) await sleep(rest);
      this.#next = null;
      const run = this.#writeAll();
      this.#running = run.catch(() => {}); // who waits for this commit hears of it; the next one has its own luck
      return run;
    });
    return this.#next;
  }

  /** Commits what is left and seals all segments. */
  async close(): Promise<void> {
    await this.commit();
    await Promise.all(SEGMENT_KINDS.map((kind) => this.#writers[kind].close()));
  }

  async #writeAll(): Promise<void> {
    const begunAt = performance.now();
    const blocks = {
      delivery: this.delivery.takeBlocks(),
      events: this.events.takeBlocks(),
      rejected: this.#rejected.take(),
      raw: this.#raw.take(),
    };
    const appends = SEGMENT_KINDS.filter((kind) => blocks[kind].length > 0).map((kind) =>
      this.#writers[kind].append(blocks[kind]),
    );
    const results = await Promise.allSettled(appends);
    const now = performance.now();
    this.#restUntil = now + Math.min(Math.max(now - begunAt, SHORTEST_REST_MS), LONGEST_REST_MS);
    this.delivery.giveBack(blocks.delivery);
    this.events.giveBack(blocks.events);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }
}
