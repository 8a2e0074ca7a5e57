import type { TextValues } from './text-values.ts';

/** A column of maps from text to text. The pairs of all rows lie one after the other. */
export class MapValues<Texts extends TextValues = TextValues> {
  readonly keys: Texts;
  readonly values: Texts;
  readonly #ends: Float64Array;

  constructor(ends: Float64Array, keys: Texts, values: Texts) {
    this.#ends = ends;
    this.keys = keys;
    this.values = values;
  }

  /** Index of a row's first pair. */
  from(row: number): number {
    return row === 0 ? 0 : (this.#ends[row - 1] ?? 0);
  }

  /** Index after a row's last pair. */
  to(row: number): number {
    return this.#ends[row] ?? 0;
  }

  /** A row's pairs; of a repeated key the last. */
  at(row: number): Readonly<Record<string, string>> {
    const map: Record<string, string> = {};
    const to = this.to(row);
    for (let pair = this.from(row); pair < to; pair++) map[this.keys.at(pair)] = this.values.at(pair);
    return map;
  }
}
