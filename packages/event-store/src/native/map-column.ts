import type { Column } from './column.ts';
import { NumberColumn } from './number-column.ts';
import { StringColumn } from './string-column.ts';

/** Map(String, String): a key and a value for each pair of a row, then `endRow`. */
export class MapColumn implements Column {
  readonly name: string;
  readonly type = 'Map(String, String)';
  readonly keys = new StringColumn('keys');
  readonly values = new StringColumn('values');
  readonly #ends = new NumberColumn('ends', 'UInt64');
  #pairs = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** Call once after each key and value put. */
  endPair(): void {
    this.#pairs++;
  }

  endRow(): void {
    this.#ends.put(this.#pairs);
  }

  size(): number {
    return this.#ends.size() + this.keys.size() + this.values.size();
  }

  write(target: Buffer, at: number): number {
    return this.values.write(target, this.keys.write(target, this.#ends.write(target, at)));
  }

  reset(): void {
    this.keys.reset();
    this.values.reset();
    this.#ends.reset();
    this.#pairs = 0;
  }
}
