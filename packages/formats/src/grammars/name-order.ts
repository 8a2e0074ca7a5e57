import { QUOTE } from '../bytes/ascii.ts';
import type { FieldRule } from '../logs/field-table.ts';

/**
 * Remembers in which order a source's lines have their names: almost always all in the same one. A name that comes where it
 * came before is known after one comparison, without being searched for in the table.
 */
export class NameOrder {
  readonly #names: Buffer[] = [];
  readonly #rules: (FieldRule | undefined)[] = [];
  #place = 0;
  /** A source whose lines have no order isn't learnt forever. */
  #lessons = 1024;

  begin(): void {
    this.#place = 0;
  }

  /** Where the name ends, before its quote, that is expected at this place; -1 where another one stands there. */
  endOfExpected(bytes: Buffer, from: number, to: number): number {
    const name = this.#names[this.#place];
    if (name === undefined) return -1;
    const { length } = name;
    if (from + length >= to || bytes[from + length] !== QUOTE) return -1;
    for (let at = 0; at < length; at++) if (bytes[from + at] !== name[at]) return -1;
    return from + length;
  }

  /** The rule of the name that was expected, undefined where the table has none. Goes on to the next place. */
  takeExpected(): FieldRule | undefined {
    return this.#rules[this.#place++];
  }

  /** Puts another name at this place and goes on to the next one. */
  learn(bytes: Buffer, from: number, to: number, rule: FieldRule | undefined): void {
    const place = this.#place++;
    if (this.#lessons === 0 || place > this.#names.length) return;
    this.#lessons--;
    this.#names[place] = Buffer.from(bytes.subarray(from, to));
    this.#rules[place] = rule;
  }
}
