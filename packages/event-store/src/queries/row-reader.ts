/** Reads the columns of one answered row, and throws a TypeError where one isn't what the query promises. */
export class RowReader {
  readonly #row: Readonly<Record<string, unknown>>;

  constructor(row: unknown) {
    if (!isRecord(row)) throw new TypeError('The engine’s answer is not a row.');
    this.#row = row;
  }

  text(name: string): string {
    const value = this.#row[name];
    if (typeof value !== 'string') throw wrong(name, 'a text', value);
    return value;
  }

  number(name: string): number {
    const value = this.#row[name];
    if (typeof value !== 'number') throw wrong(name, 'a number', value);
    return value;
  }

  numberOrNull(name: string): number | null {
    return this.#row[name] === null ? null : this.number(name);
  }

  numbers(name: string): readonly number[] {
    const value = this.#row[name];
    if (!Array.isArray(value) || !value.every((each) => typeof each === 'number')) throw wrong(name, 'numbers', value);
    return value;
  }

  texts(name: string): readonly string[] {
    const value = this.#row[name];
    if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) throw wrong(name, 'texts', value);
    return value;
  }

  /** A Map(String, String), in the order in which it was stored. */
  map(name: string): Readonly<Record<string, string>> {
    const value = this.#row[name];
    if (!isRecord(value) || !isTextRecord(value)) throw wrong(name, 'a map of texts', value);
    return value;
  }

  /** One of a closed set, or null for ''. */
  wordOrNull<Word extends string>(name: string, words: readonly Word[]): Word | null {
    const text = this.text(name);
    const word = words.find((each) => each === text);
    if (word === undefined && text !== '') throw wrong(name, `one of ${words.join(', ')}`, text);
    return word ?? null;
  }

  word<Word extends string>(name: string, words: readonly Word[], otherwise: Word): Word {
    return this.wordOrNull(name, words) ?? otherwise;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTextRecord = (value: Readonly<Record<string, unknown>>): value is Readonly<Record<string, string>> =>
  Object.values(value).every((each) => typeof each === 'string');

const wrong = (name: string, expected: string, value: unknown): TypeError =>
  new TypeError(`Column ${name} should hold ${expected} and holds ${JSON.stringify(value)}.`);
