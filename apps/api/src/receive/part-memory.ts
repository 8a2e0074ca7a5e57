import { LOG_BODY_PART, MAX_WHOLE_LOG_BODY, MOST_PARTS_IN_MEMORY } from '../ingest/limits.ts';

/** Memory of one part, to be filled, handed to a thread and given back once it was read. */
export interface PartBuffer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Call once, with the memory when it has come back from a thread, or null when it was lost with one. */
  readonly giveBack: (memory: ArrayBuffer | null) => void;
}

export interface PartSizes {
  readonly part: number;
  readonly whole: number;
}

/**
 * The memory that all large bodies share: so many parts, and one body at a time that has to be read as a whole. Who finds
 * none free waits, and its sender with it. There must be more parts than bodies, since each body holds one while it waits
 * for the next.
 */
export class PartMemory {
  readonly sizes: PartSizes;
  readonly #most: number;
  readonly #free: ArrayBuffer[] = [];
  readonly #waiting: ((memory: ArrayBuffer) => void)[] = [];
  #taken = 0;
  #whole: Promise<void> = Promise.resolve();

  constructor(sizes: PartSizes = { part: LOG_BODY_PART, whole: MAX_WHOLE_LOG_BODY }, most = MOST_PARTS_IN_MEMORY) {
    this.sizes = sizes;
    this.#most = most;
  }

  async part(): Promise<PartBuffer> {
    const memory = await this.#take();
    return { bytes: new Uint8Array(memory), giveBack: (again) => this.#giveBack(again) };
  }

  /** Memory of the largest body that is read as a whole. It costs only as much as is written to it. */
  async whole(): Promise<PartBuffer> {
    const before = this.#whole;
    let giveBack = () => {};
    this.#whole = new Promise((resolve) => {
      giveBack = resolve;
    });
    await before;
    return { bytes: new Uint8Array(new ArrayBuffer(this.sizes.whole)), giveBack };
  }

  #take(): ArrayBuffer | Promise<ArrayBuffer> {
    if (this.#taken >= this.#most) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#taken++;
    return this.#free.pop() ?? new ArrayBuffer(this.sizes.part);
  }

  #giveBack(memory: ArrayBuffer | null): void {
    const next = this.#waiting.shift();
    if (next) {
      next(memory ?? new ArrayBuffer(this.sizes.part));
      return;
    }
    this.#taken--;
    if (memory && this.#free.length < KEPT) this.#free.push(memory);
  }
}

/** For the next body; what is more goes back to the system. */
const KEPT = 4;
