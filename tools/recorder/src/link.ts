import type { Line } from './scenario.ts';

/** The queue before a viewer's line: says when bytes that arrive now will have passed it. */
export class Link {
  readonly #line: Line;
  readonly #now: () => number;
  #startedAt: number | null = null;
  #freeAt = 0;

  /** `now` in ms. */
  constructor(line: Line, now: () => number = () => performance.now()) {
    this.#line = line;
    this.#now = now;
  }

  /** The rate's schedule begins now; before that the first rate holds. */
  start(): void {
    this.#startedAt = this.#now();
  }

  /** One direction's share of the round trip, ms. */
  get delayMs(): number {
    return this.#line.rttMs / 2;
  }

  /** Takes a place in the queue for `bytes`; answers with the ms until the last of them is at the other end. */
  pass(bytes: number): number {
    const now = this.#now();
    const begin = Math.max(now, this.#freeAt);
    this.#freeAt = begin + (bytes * 8) / this.#kbpsAt(begin); // bits ÷ kbit/s are ms
    return this.#freeAt - now + this.delayMs;
  }

  #kbpsAt(instant: number): number {
    const elapsed = this.#startedAt === null ? 0 : instant - this.#startedAt;
    const rate = this.#line.rates.findLast(([from]) => from <= elapsed) ?? this.#line.rates[0];
    if (!rate) throw new Error('A line needs a rate.');
    return rate[1];
  }
}
