/**
 * Remembers, for each key, what a question answered, and asks again once that is older than `forMs`. Failures aren't remembered, and
 * of more than `most` keys the longest known is forgotten.
 */
export class Recent<Answer> {
  readonly #forMs: number;
  readonly #most: number;
  readonly #answers = new Map<string, { readonly at: number; readonly answer: Promise<Answer> }>();

  constructor(forMs: number, most = Number.POSITIVE_INFINITY) {
    this.#forMs = forMs;
    this.#most = most;
  }

  /** `asOf`: an answer of before this instant, epoch ms, won't do. */
  get(key: string, ask: () => Promise<Answer>, asOf = 0): Promise<Answer> {
    const known = this.#answers.get(key);
    const now = Date.now();
    if (known && known.at >= asOf && now - known.at < this.#forMs) return known.answer;
    const answer = ask();
    this.#answers.delete(key);
    this.#answers.set(key, { at: now, answer });
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= this.#most) break;
      this.#answers.delete(oldest);
    }
    answer.catch(() => this.#answers.delete(key)); // a failure is the caller's to see, not ours to keep
    return answer;
  }
}
