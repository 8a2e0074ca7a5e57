import type { BeaconAttributes } from './beacon-attributes.ts';
import { BEACON_LIMITS } from './beacon-schema.ts';

/** An object out of JSON: any name may be asked for, and nothing is known of its value. */
export type JsonObject = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads members of an object leniently: one that can't be used counts as not said, and its text goes to the attributes.
 * JSON's null says nothing. Asked only for names that no object inherits.
 */
export class MemberReader {
  readonly #members: JsonObject;
  readonly #attributes: BeaconAttributes;
  readonly #prefix: string;

  constructor(members: JsonObject, attributes: BeaconAttributes, prefix: string) {
    this.#members = members;
    this.#attributes = attributes;
    this.#prefix = prefix;
  }

  /** '' where it isn't said; a longer text is cut. */
  text(name: string, longest: number = BEACON_LIMITS.textLength): string {
    const value = this.#members[name];
    if (typeof value === 'string') return value.length > longest ? value.slice(0, longest) : value;
    if (value !== undefined) this.keep(name);
    return '';
  }

  /** A number from 0. */
  amount(name: string): number | null {
    const value = this.#members[name];
    if (typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY) return value;
    if (value !== undefined) this.keep(name);
    return null;
  }

  flag(name: string): boolean {
    const value = this.#members[name];
    if (value !== undefined && typeof value !== 'boolean') this.keep(name);
    return value === true;
  }

  oneOf<Word>(name: string, words: ReadonlyMap<unknown, Word>): Word | null {
    const value = this.#members[name];
    if (value === undefined) return null;
    const word = words.get(value);
    if (word === undefined) this.keep(name);
    return word ?? null;
  }

  /** A nested object, whose other members than `known` go to the attributes as `name.member`. */
  object(name: string, known: ReadonlySet<string>): MemberReader | null {
    const value = this.#members[name];
    if (value === undefined) return null;
    if (!isObject(value)) {
      this.keep(name);
      return null;
    }
    const reader = new MemberReader(value, this.#attributes, `${name}.`);
    reader.keepOthers(known);
    return reader;
  }

  /** Puts a member that has no place of its own into the attributes. */
  keep(name: string): void {
    this.#attributes.add(this.#prefix + name, this.#members[name]);
  }

  keepOthers(known: ReadonlySet<string>): void {
    for (const name in this.#members) if (!known.has(name)) this.keep(name);
  }
}
