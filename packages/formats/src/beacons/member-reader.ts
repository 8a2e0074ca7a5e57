import type { BeaconAttributes } from './beacon-attributes.ts';
import { BEACON_LIMITS } from './beacon-schema.ts';

/** Reads members of an object leniently: one that can't be used counts as not said, and its text goes to the attributes. */
export class MemberReader {
  readonly #members: Readonly<Record<string, unknown>>;
  readonly #attributes: BeaconAttributes;
  readonly #prefix: string;

  constructor(members: object, attributes: BeaconAttributes, prefix: string) {
    this.#members = members as Record<string, unknown>; // any object is one of unknowns; reads go through `value`
    this.#attributes = attributes;
    this.#prefix = prefix;
  }

  /** Undefined where it isn't said; JSON's null says nothing. */
  value(name: string): unknown {
    return Object.hasOwn(this.#members, name) ? (this.#members[name] ?? undefined) : undefined;
  }

  /** '' where it isn't said; a longer text is cut. */
  text(name: string, longest: number = BEACON_LIMITS.textLength): string {
    const value = this.value(name);
    if (typeof value === 'string') return value.slice(0, longest);
    if (value !== undefined) this.keep(name);
    return '';
  }

  /** A number from 0. */
  amount(name: string): number | null {
    const value = this.value(name);
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
    if (value !== undefined) this.keep(name);
    return null;
  }

  flag(name: string): boolean {
    const value = this.value(name);
    if (value !== undefined && typeof value !== 'boolean') this.keep(name);
    return value === true;
  }

  oneOf<Word extends string>(name: string, words: ReadonlyMap<string, Word>): Word | null {
    const value = this.value(name);
    const word = typeof value === 'string' ? words.get(value) : undefined;
    if (value !== undefined && word === undefined) this.keep(name);
    return word ?? null;
  }

  /** A nested object, whose other members than `known` go to the attributes as `name.member`. */
  object(name: string, known: readonly string[]): MemberReader | null {
    const value = this.value(name);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      if (value !== undefined) this.keep(name);
      return null;
    }
    const reader = new MemberReader(value, this.#attributes, `${name}.`);
    reader.keepOthers(known);
    return reader;
  }

  /** Puts a member that has no place of its own into the attributes. */
  keep(name: string): void {
    this.#attributes.add(this.#prefix + name, this.value(name));
  }

  keepOthers(known: readonly string[] | ReadonlySet<string>): void {
    const names = known instanceof Set ? known : new Set(known);
    for (const name in this.#members) if (!names.has(name)) this.keep(name);
  }
}
