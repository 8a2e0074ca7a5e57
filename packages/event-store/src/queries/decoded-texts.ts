import type { CmcdValue } from '@telecine/domain';
import type { DictionaryTexts } from '../native/text-values.ts';
import type { CmcdDecoder } from './cmcd-column.ts';

/** CMCD members of a block, decoded once each: by key, text and version. Nearly every text stands with one key only. */
export class DecodedTexts {
  readonly #keys: readonly string[];
  readonly #texts: DictionaryTexts;
  readonly #decoder: CmcdDecoder;
  /** By index of the text: what it was last decoded as, and for which key and version (0 before the first). */
  readonly #values: (CmcdValue | null)[];
  readonly #places: Uint32Array;
  /** Those that stood with another key before. */
  readonly #others = new Map<number, CmcdValue | null>();

  constructor(keys: readonly string[], texts: DictionaryTexts, decoder: CmcdDecoder) {
    this.#keys = keys;
    this.#texts = texts;
    this.#decoder = decoder;
    this.#values = new Array<CmcdValue | null>(texts.count).fill(null);
    this.#places = new Uint32Array(texts.count);
  }

  /** The typed value by indexes of key and text; null where it can't be used. */
  at(key: number, text: number, version: number): CmcdValue | null {
    const place = version * this.#keys.length + key + 1;
    const last = this.#places[text] ?? 0;
    if (last === place) return this.#values[text] ?? null;
    const known = last === 0 ? undefined : this.#others.get(place * this.#texts.count + text);
    const value =
      known !== undefined ? known : this.#decoder.member(this.#keys[key] ?? '', this.#texts.word(text), version);
    if (last === 0) {
      this.#places[text] = place;
      this.#values[text] = value;
    } else if (known === undefined) this.#others.set(place * this.#texts.count + text, value);
    return value;
  }
}
