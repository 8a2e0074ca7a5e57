/** Remembers, for each key, what a question answered, and asks again once that is older than `forMs`. Failures aren't remembered. */
export class Recent<Answer> {
  readonly #forMs: number;
  readonly #answers = new Map<string, { readonly at: number; readonly answer: Promise<Answer> }>();

  constructor(forMs: number) {
    this.#forMs = forMs;
  }

  get(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const known = this.#answers.get(key);
    const now = Date.now();
    if (known && now - known.at < this.#forMs) return known.answer;
    const answer = ask();
    this.#answers.set(key, { at: now, answer });
    answer.catch(() => this.#answers.delete(key)); // a failure is the caller's to see, not ours to keep
    return answer;
  }
}
