import type { CmcdData, CmcdValue } from '@telecine/domain';
import type { MapValues } from '../native/map-values.ts';
import type { DictionaryTexts } from '../native/text-values.ts';
import { DecodedTexts } from './decoded-texts.ts';

/** Makes typed values of CMCD as it stands in the store: keys and structured-field texts. */
export interface CmcdDecoder {
  /** A member by itself; null where it can't be used. */
  member(key: string, text: string, version: number): CmcdValue | null;
  /** Keys whose members say something together. */
  readonly joint: ReadonlySet<string>;
  /** Makes of the members with those keys what they say together. */
  join(members: Record<string, CmcdValue>): void;
}

/** The first row with these keys in this order. */
interface Precedent {
  readonly version: number;
  /** By place: the index of the key, and that of the text. */
  readonly keys: Uint32Array;
  readonly texts: Uint32Array;
  /** Places of the members that say something together; fewer than two say nothing together. */
  readonly joint: Uint32Array;
  /** Keys of what its members said together; empty where no two say anything together. */
  readonly joined: readonly string[];
  readonly data: CmcdData;
}

/** A player writes in few ways: one for each type of object, with and without what it only says at times. */
const MOST_PRECEDENTS = 16;

/**
 * The CMCD of a block's rows. A player says much the same with each request: each text is decoded once, and a row is made as a copy of
 * the first one with the same keys, in which what differs is set. (Copies of copies would each have a hidden class of their own.)
 */
export class CmcdColumn {
  readonly #map: MapValues<DictionaryTexts>;
  readonly #decoder: CmcdDecoder;
  readonly #decoded: DecodedTexts;
  /** By index of the key. */
  readonly #keys: readonly string[];
  readonly #isJoint: readonly boolean[];
  /** The last used first. */
  readonly #precedents: Precedent[] = [];

  constructor(map: MapValues<DictionaryTexts>, decoder: CmcdDecoder) {
    this.#map = map;
    this.#decoder = decoder;
    this.#keys = Array.from({ length: map.keys.count }, (_, index) => map.keys.word(index));
    this.#isJoint = this.#keys.map((key) => decoder.joint.has(key));
    this.#decoded = new DecodedTexts(this.#keys, map.values, decoder);
  }

  /** Of a repeated key the last usable member counts. */
  at(row: number, version: number): CmcdData {
    const from = this.#map.from(row);
    const to = this.#map.to(row);
    const precedent = this.#precedentOf(from, to, version);
    return (precedent && this.#like(precedent, from)) ?? this.#made(from, to, version);
  }

  /** A copy of the precedent with this row's texts; null where that has not the same members. */
  #like(precedent: Precedent, from: number): CmcdData | null {
    const { version, keys, texts: known, joined } = precedent;
    const names = this.#keys;
    const decoded = this.#decoded;
    const texts = this.#map.values.indexes;
    const data: Record<string, CmcdValue> = { ...precedent.data };
    let saysOtherTogether = false;
    for (let place = 0; place < keys.length; place++) {
      const text = texts[from + place] ?? 0;
      if (text === known[place]) continue;
      const key = keys[place] ?? 0;
      const value = decoded.at(key, text, version);
      if (value === null) return null; // it can't be used
      if (joined.length > 0 && this.#isJoint[key] === true) saysOtherTogether = true;
      else data[names[key] ?? ''] = value;
    }
    if (saysOtherTogether) {
      const joint = this.#joint(from, precedent.joint, version);
      let members = 0;
      for (const key in joint) {
        const value = joint[key];
        if (value === undefined || !joined.includes(key)) return null;
        data[key] = value;
        members++;
      }
      if (members !== joined.length) return null;
    }
    return data;
  }

  #precedentOf(from: number, to: number, version: number): Precedent | null {
    const found = this.#precedents.findIndex(
      (each) => each.version === version && this.#hasKeys(each.keys, from, to - from),
    );
    const precedent = this.#precedents[found];
    if (precedent === undefined) return null;
    if (found > 0) {
      this.#precedents.copyWithin(1, 0, found);
      this.#precedents[0] = precedent;
    }
    return precedent;
  }

  #hasKeys(keys: Uint32Array, from: number, length: number): boolean {
    if (keys.length !== length) return false;
    const indexes = this.#map.keys.indexes;
    for (let place = 0; place < length; place++) if (keys[place] !== indexes[from + place]) return false;
    return true;
  }

  /** Member by member. */
  #made(from: number, to: number, version: number): CmcdData {
    const keys = this.#map.keys.indexes;
    const texts = this.#map.values.indexes;
    const data: Record<string, CmcdValue> = {};
    let members = 0;
    for (let pair = from; pair < to; pair++) {
      const key = keys[pair] ?? 0;
      const value = this.#decoded.at(key, texts[pair] ?? 0, version);
      if (value === null) continue;
      members++;
      if (this.#isJoint[key] !== true) data[this.#keys[key] ?? ''] = value;
    }
    const jointly = members - Object.keys(data).length;
    const jointPlaces = this.#jointPlaces(from, to);
    const joint = this.#joint(from, jointPlaces, version);
    for (const key in joint) data[key] = joint[key] ?? '';
    // Where a member can't be used, or its key is repeated, a row with the same keys may have other members.
    if (members === to - from && isEachOnce(keys, from, to))
      this.#remember(from, to, version, jointPlaces, jointly > 1 ? Object.keys(joint) : [], data);
    return data;
  }

  /** Where a row has members with joint keys, counted from its first. */
  #jointPlaces(from: number, to: number): Uint32Array {
    const keys = this.#map.keys.indexes;
    const places: number[] = [];
    for (let pair = from; pair < to; pair++) if (this.#isJoint[keys[pair] ?? 0] === true) places.push(pair - from);
    return Uint32Array.from(places);
  }

  /** What the members with joint keys say together: apart from the others, since what has lost a member is slow ever after. */
  #joint(from: number, places: Uint32Array, version: number): Record<string, CmcdValue> {
    const keys = this.#map.keys.indexes;
    const texts = this.#map.values.indexes;
    const joint: Record<string, CmcdValue> = {};
    let members = 0;
    for (const place of places) {
      const pair = from + place;
      const key = keys[pair] ?? 0;
      const value = this.#decoded.at(key, texts[pair] ?? 0, version);
      if (value === null) continue;
      joint[this.#keys[key] ?? ''] = value;
      members++;
    }
    if (members > 1) this.#decoder.join(joint);
    return joint;
  }

  #remember(
    from: number,
    to: number,
    version: number,
    joint: Uint32Array,
    joined: readonly string[],
    data: CmcdData,
  ): void {
    const { keys, values } = this.#map;
    if (this.#precedents.length === MOST_PRECEDENTS) this.#precedents.pop();
    this.#precedents.unshift({
      version,
      joint,
      keys: Uint32Array.from(keys.indexes.subarray(from, to)),
      texts: Uint32Array.from(values.indexes.subarray(from, to)),
      joined,
      data,
    });
  }
}

function isEachOnce(keys: ArrayLike<number>, from: number, to: number): boolean {
  const seen = new Set<number>();
  for (let pair = from; pair < to; pair++) seen.add(keys[pair] ?? 0);
  return seen.size === to - from;
}
