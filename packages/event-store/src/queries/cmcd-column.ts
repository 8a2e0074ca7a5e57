import type { CmcdData, CmcdValue } from '@telecine/domain';
import type { MapValues } from '../native/map-values.ts';
import type { DictionaryTexts } from '../native/text-values.ts';

/** Makes typed values of CMCD as it stands in the store: keys and structured-field texts. */
export interface CmcdDecoder {
  /** A member by itself; null where it can't be used. */
  member(key: string, text: string, version: number): CmcdValue | null;
  /** Keys whose members say something together. */
  readonly joint: ReadonlySet<string>;
  /** What the members with those keys say together. */
  together(members: CmcdData): CmcdData;
}

/** The last row with certain keys in a certain order. */
interface Predecessor {
  readonly version: number;
  /** Index of its first pair. */
  readonly from: number;
  /** Whether each key that speaks for itself stood there once and could be used. */
  readonly isRegular: boolean;
  /** How many members of `data` come from joint keys. */
  readonly joined: number;
  readonly data: CmcdData;
}

/**
 * The CMCD of a block's rows. A player says nearly the same with each request: only what differs from the row before with the
 * same keys is decoded, each text once, and equal rows share one object.
 */
export class CmcdColumn {
  readonly #map: MapValues<DictionaryTexts>;
  readonly #decoder: CmcdDecoder;
  /** By index of the key. */
  readonly #isJoint: readonly boolean[];
  readonly #predecessors = new Map<number, Predecessor>();
  /** Values by version, then by indexes of key and text. */
  readonly #decoded = new Map<number, Map<number, CmcdValue | null>>();

  constructor(map: MapValues<DictionaryTexts>, decoder: CmcdDecoder) {
    this.#map = map;
    this.#decoder = decoder;
    this.#isJoint = map.keys.words.map((key) => decoder.joint.has(key));
  }

  at(row: number, version: number): CmcdData {
    const from = this.#map.from(row);
    const count = this.#map.to(row) - from;
    const place = this.#placeOf(from, count, version);
    const before = this.#predecessors.get(place);
    const isLike = before?.isRegular === true && before.version === version && this.#sameKeys(before.from, from, count);
    const now = (isLike ? this.#changed(before, from, count) : null) ?? this.#whole(from, count, version);
    if (now !== before) this.#predecessors.set(place, now);
    return now.data;
  }

  #placeOf(from: number, count: number, version: number): number {
    const keys = this.#map.keys.indexes;
    let hash = version;
    for (let pair = from; pair < from + count; pair++) hash = (Math.imul(hash, 31) + (keys[pair] ?? 0)) | 0;
    return hash;
  }

  #sameKeys(one: number, other: number, count: number): boolean {
    const keys = this.#map.keys.indexes;
    for (let pair = 0; pair < count; pair++) if (keys[one + pair] !== keys[other + pair]) return false;
    return true;
  }

  /** The predecessor itself where nothing changed; null where a key is gone or a member can't be used. */
  #changed(before: Predecessor, from: number, count: number): Predecessor | null {
    const { keys, values } = this.#map;
    let data: Record<string, CmcdValue> | null = null;
    let isJointNew = false;
    for (let pair = 0; pair < count; pair++) {
      const text = values.indexes[from + pair] ?? 0;
      if (text === values.indexes[before.from + pair]) continue;
      const key = keys.indexes[from + pair] ?? 0;
      if (this.#isJoint[key] === true) isJointNew = true;
      else {
        const value = this.#value(key, text, before.version);
        if (value === null) return null;
        data ??= { ...before.data };
        data[keys.words[key] ?? ''] = value;
      }
    }
    if (!isJointNew) return data === null ? before : { ...before, from, data };
    const joint = this.#decoder.together(this.#members(from, count, before.version, true));
    data ??= { ...before.data };
    let joined = 0;
    for (const key in joint) {
      const value = joint[key];
      if (value === undefined || !(key in before.data)) return null;
      data[key] = value;
      joined++;
    }
    return joined === before.joined ? { ...before, from, data } : null;
  }

  #whole(from: number, count: number, version: number): Predecessor {
    const data: Record<string, CmcdValue> = { ...this.#members(from, count, version, false) };
    const singles = Object.keys(data).length;
    const joint = Object.entries(this.#decoder.together(this.#members(from, count, version, true)));
    for (const [key, value] of joint) data[key] = value;
    let expected = 0;
    for (let pair = from; pair < from + count; pair++) {
      if (this.#isJoint[this.#map.keys.indexes[pair] ?? 0] !== true) expected++;
    }
    return { version, from, isRegular: singles === expected, joined: joint.length, data };
  }

  /** Of a repeated key the last usable member counts. */
  #members(from: number, count: number, version: number, isJoint: boolean): CmcdData {
    const { keys, values } = this.#map;
    const members: Record<string, CmcdValue> = {};
    for (let pair = from; pair < from + count; pair++) {
      const key = keys.indexes[pair] ?? 0;
      if (this.#isJoint[key] !== isJoint) continue;
      const value = this.#value(key, values.indexes[pair] ?? 0, version);
      if (value !== null) members[keys.words[key] ?? ''] = value;
    }
    return members;
  }

  #value(key: number, text: number, version: number): CmcdValue | null {
    const { keys, values } = this.#map;
    const decoded = this.#decoded.get(version) ?? new Map<number, CmcdValue | null>();
    this.#decoded.set(version, decoded);
    const place = key * values.words.length + text;
    const known = decoded.get(place);
    if (known !== undefined) return known;
    const value = this.#decoder.member(keys.words[key] ?? '', values.words[text] ?? '', version);
    decoded.set(place, value);
    return value;
  }
}
