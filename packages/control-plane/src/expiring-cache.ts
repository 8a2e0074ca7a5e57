/** Remembers answers for a while: concurrent questions share one answer, and failures aren't remembered. */
export class ExpiringCache<Value> {
  readonly #entries = new Map<string, { readonly value: Promise<Value>; until: number }>();
  readonly #ttlMs: (value: Value) => number;
  readonly #maxEntries: number;
  readonly #now: () => number;

  constructor(options: { ttlMs: (value: Value) => number; maxEntries: number; now?: () => number }) {
    this.#ttlMs = options.ttlMs;
    this.#maxEntries = options.maxEntries;
    this.#now = options.now ?? Date.now;
  }

  get(key: string, load: () => Promise<Value>): Promise<Value> {
    const known = this.#entries.get(key);
    if (known && known.until > this.#now()) return known.value;
    const entry = { value: load(), until: Number.POSITIVE_INFINITY };
    this.#entries.delete(key); // so that the order stays oldest first
    this.#entries.set(key, entry);
    this.#evict();
    entry.value.then(
      (value) => {
        entry.until = this.#now() + this.#ttlMs(value);
      },
      () => {
        if (this.#entries.get(key) === entry) this.#entries.delete(key);
      },
    );
    return entry.value;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  #evict(): void {
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries) return;
      this.#entries.delete(key);
    }
  }
}
