/** Items of streams that are each in order, in one order. A stream is asked for its next item only when its last is given out. */
export function* merge<Item>(
  streams: readonly Iterator<Item, void>[],
  instantOf: (item: Item) => number,
): Generator<Item, void> {
  const heap = new Heap<{ item: Item; stream: Iterator<Item, void> }>(({ item }) => instantOf(item));
  const advance = (stream: Iterator<Item, void>) => {
    const next = stream.next();
    if (!next.done) heap.push({ item: next.value, stream });
  };
  for (const stream of streams) advance(stream);
  for (let first = heap.pop(); first; first = heap.pop()) {
    yield first.item;
    advance(first.stream);
  }
}

/**
 * The same items in the order of another instant, which lies at most `slack` before the one that they are in order of:
 * lines as a server writes them.
 */
export function* reorder<Item>(
  items: Iterable<Item>,
  instants: {
    readonly ordered: (item: Item) => number;
    readonly wanted: (item: Item) => number;
    readonly slack: number;
  },
): Generator<Item, void> {
  const heap = new Heap<Item>(instants.wanted);
  for (const item of items) {
    const settled = instants.ordered(item) - instants.slack;
    while (heap.least <= settled) {
      const first = heap.pop();
      if (first !== undefined) yield first;
    }
    heap.push(item);
  }
  for (let first = heap.pop(); first !== undefined; first = heap.pop()) yield first;
}

/** A binary heap, the least key first. Equal keys come out in an order that depends on nothing but what was put in. */
class Heap<Item> {
  readonly #items: Item[] = [];
  readonly #keys: number[] = [];
  readonly #keyOf: (item: Item) => number;

  constructor(keyOf: (item: Item) => number) {
    this.#keyOf = keyOf;
  }

  /** Infinity when empty. */
  get least(): number {
    return this.#keys[0] ?? Number.POSITIVE_INFINITY;
  }

  push(item: Item): void {
    const key = this.#keyOf(item);
    let at = this.#items.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#key(parent) <= key) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#items[at] = item;
    this.#keys[at] = key;
  }

  pop(): Item | undefined {
    const first = this.#items[0];
    const last = this.#items.pop();
    const key = this.#keys.pop();
    const length = this.#items.length;
    if (length === 0 || last === undefined || key === undefined) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= length) break;
      if (child + 1 < length && this.#key(child + 1) < this.#key(child)) child++;
      if (this.#key(child) >= key) break;
      this.#move(child, at);
      at = child;
    }
    this.#items[at] = last;
    this.#keys[at] = key;
    return first;
  }

  #key(at: number): number {
    return this.#keys[at] ?? Number.POSITIVE_INFINITY;
  }

  #move(from: number, to: number): void {
    const item = this.#items[from];
    if (item === undefined) return;
    this.#items[to] = item;
    this.#keys[to] = this.#key(from);
  }
}
