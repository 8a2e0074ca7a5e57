import type { CmcdData, CmcdValue } from '@telecine/domain';
import type { MapValues } from '../native/map-values.ts';
import type { DictionaryTexts } from '../native/text-values.ts';

/** Makes typed values of CMCD as it stands in the store: keys and structured-field texts. */
export interface CmcdDecoder {
  /** A member by itself; null where it can't be used. */
  member(key: string, text: string, version: number): CmcdValue | null;
  /** Keys whose members say something together. */
  readonly joint: ReadonlySet<string>;
  /** Makes of the members with those keys what they say together. */
  join(members: Record<string, CmcdValue>): void;
}

/** The CMCD of a block's rows. A player says much the same with each request: each text is decoded once. */
export class CmcdColumn {
  readonly #map: MapValues<DictionaryTexts>;
  readonly #keys: readonly string[];
  readonly #texts: readonly string[];
  readonly #decoder: CmcdDecoder;
  /** By index of the key. */
  readonly #isJoint: readonly boolean[];
  /** By version, and by indexes of key and text. */
  readonly #decoded = new Map<number, CmcdValue | null>();

  constructor(map: MapValues<DictionaryTexts>, decoder: CmcdDecoder) {
    this.#map = map;
    this.#keys = map.keys.words;
    this.#texts = map.values.words;
    this.#decoder = decoder;
    this.#isJoint = this.#keys.map((key) => decoder.joint.has(key));
  }

  /** Of a repeated key the last usable member counts. */
  at(row: number, version: number): CmcdData {
    const keys = this.#map.keys.indexes;
    const texts = this.#map.values.indexes;
    const to = this.#map.to(row);
    const data: Record<string, CmcdValue> = {};
    let joint: Record<string, CmcdValue> | null = null;
    for (let pair = this.#map.from(row); pair < to; pair++) {
      const key = keys[pair] ?? 0;
      const value = this.#value(key, texts[pair] ?? 0, version);
      if (value === null) continue;
      if (this.#isJoint[key] === true) {
        joint ??= {};
        joint[this.#keys[key] ?? ''] = value;
      } else data[this.#keys[key] ?? ''] = value;
    }
    if (joint === null) return data;
    this.#decoder.join(joint); // apart, since what has lost a member is slow ever after
    for (const key in joint) data[key] = joint[key] ?? '';
    return data;
  }

  #value(key: number, text: number, version: number): CmcdValue | null {
    const place = (version * this.#keys.length + key) * this.#texts.length + text;
    const known = this.#decoded.get(place);
    if (known !== undefined) return known;
    const value = this.#decoder.member(this.#keys[key] ?? '', this.#texts[text] ?? '', version);
    this.#decoded.set(place, value);
    return value;
  }
}
