/** Finds which of a fixed set of ASCII names a byte range spells, without making a string. */
export class NameTable {
  readonly #names: readonly Buffer[];
  /** Open addressing: index + 1, 0 where free. */
  readonly #slots: Int32Array;
  readonly #mask: number;

  constructor(names: readonly string[]) {
    let size = 16;
    while (size < names.length * 4) size *= 2;
    this.#names = names.map((name) => Buffer.from(name, 'latin1'));
    this.#slots = new Int32Array(size);
    this.#mask = size - 1;
    this.#names.forEach((name, index) => {
      let slot = this.#hash(name, 0, name.length);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = index + 1;
    });
  }

  /** The index of the name, -1 where it is none of them. */
  find(bytes: Buffer, from: number, to: number): number {
    if (to === from) return -1;
    let slot = this.#hash(bytes, from, to);
    for (;;) {
      const index = (this.#slots[slot] ?? 0) - 1;
      if (index < 0) return -1;
      const name = this.#names[index];
      if (name !== undefined && isSame(bytes, from, to, name)) return index;
      slot = (slot + 1) & this.#mask;
    }
  }

  /** Names of one vendor differ in length, ends or middle: four bytes are enough to tell most of them apart. */
  #hash(bytes: Buffer, from: number, to: number): number {
    const first = bytes[from] ?? 0;
    const last = bytes[to - 1] ?? 0;
    const middle = bytes[(from + to) >> 1] ?? 0;
    const third = bytes[from + ((to - from) >> 2)] ?? 0;
    return ((to - from) * 67 + first * 5 + last * 131 + middle * 29 + third * 17) & this.#mask;
  }
}

function isSame(bytes: Buffer, from: number, to: number, name: Buffer): boolean {
  const { length } = name;
  if (to - from !== length) return false;
  for (let at = 0; at < length; at++) if (bytes[from + at] !== name[at]) return false;
  return true;
}
