import type { Random } from './random.ts';

/** Ranks that occur as titles do: the k-th as often as k^-exponent says. */
export class Zipf {
  readonly #upTo: Float64Array;

  constructor(ranks: number, exponent: number) {
    this.#upTo = new Float64Array(ranks);
    let sum = 0;
    for (let rank = 0; rank < ranks; rank++) {
      sum += (rank + 1) ** -exponent;
      this.#upTo[rank] = sum;
    }
  }

  /** A rank from 0. */
  pick(random: Random): number {
    const sought = random.next() * (this.#upTo.at(-1) ?? 0);
    let low = 0;
    let high = this.#upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#upTo[middle] ?? 0) > sought) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
