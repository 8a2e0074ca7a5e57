import { recordHash } from './record-identity.ts';

/**
 * Numbers equal records of one body, for those that nothing else tells apart: two retries may leave byte-equal lines.
 *
 * A body may be of any size, this memory may not: it holds two generations of 100,000 different records (6 MB), so
 * equal records are told apart if fewer than that many others lie between them. Equal lines carry the same instant, so those
 * of one body lie close together.
 */
export class EqualRecords {
  #young = new Counts();
  #old: Counts | null = null;

  begin(): void {
    this.#young.clear();
    this.#old = null;
  }

  /** Counts the lines of what lies before in this body and was stored by itself: what follows goes on from there. */
  seen(text: Uint8Array): void {
    for (let at = 0; at < text.length; ) {
      const end = text.indexOf(LF, at);
      let to = end < 0 ? text.length : end;
      let from = at;
      at = to + 1;
      while (to > from && isSpace(text[to - 1])) to--;
      while (from < to && isSpace(text[from])) from++;
      if (from < to) this.next(recordHash(text, from, to), to - from);
    }
  }

  /** How often a record of this hash and length came before in this body. */
  next(hash: number, length: number): number {
    const key = hash * 0x20_0000 + Math.min(length, 0x1f_ffff); // 53 bits: exact in a double
    if (this.#young.size >= MOST_RECORDS) {
      this.#old = this.#young;
      this.#young = new Counts();
    }
    return this.#young.add(key, this.#old);
  }
}

const LF = 0x0a;
/** What the reader of a body takes off both ends of a line. */
const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0d;

const MOST_RECORDS = 100_000;
const SMALLEST = 1024;

/** Counts by key, open addressing: twelve bytes a place and no garbage, where a Map would take fifty. */
class Counts {
  size = 0;
  #keys = new Float64Array(SMALLEST);
  #counts = new Uint32Array(SMALLEST);

  clear(): void {
    if (this.#keys.length > SMALLEST) {
      this.#keys = new Float64Array(SMALLEST);
      this.#counts = new Uint32Array(SMALLEST);
    } else if (this.size > 0) this.#counts.fill(0);
    this.size = 0;
  }

  /** Counts one more and returns how many there were; a key that is new here goes on from what `older` has. */
  add(key: number, older: Counts | null): number {
    const place = this.#place(key);
    const known = this.#counts[place] ?? 0;
    if (known > 0) {
      this.#counts[place] = known + 1;
      return known;
    }
    const before = older?.count(key) ?? 0;
    this.#keys[place] = key;
    this.#counts[place] = before + 1;
    this.size++;
    if (this.size * 2 > this.#keys.length) this.#grow();
    return before;
  }

  count(key: number): number {
    return this.#counts[this.#place(key)] ?? 0;
  }

  /** Where the key is, or would be: a place with a count of 0 is free. */
  #place(key: number): number {
    const mask = this.#keys.length - 1;
    let place = (Math.floor(key / 0x20_0000) ^ (key % 0x20_0000)) & mask;
    while ((this.#counts[place] ?? 0) > 0 && this.#keys[place] !== key) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const [keys, counts] = [this.#keys, this.#counts];
    this.#keys = new Float64Array(keys.length * 2);
    this.#counts = new Uint32Array(keys.length * 2);
    for (let at = 0; at < keys.length; at++) {
      const count = counts[at] ?? 0;
      if (count === 0) continue;
      const place = this.#place(keys[at] ?? 0);
      this.#keys[place] = keys[at] ?? 0;
      this.#counts[place] = count;
    }
  }
}
