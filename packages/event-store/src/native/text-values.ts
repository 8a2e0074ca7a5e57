import { isAscii } from 'node:buffer';
import type { Cursor } from './cursor.ts';

/** The texts of a column, one a row. */
export interface TextValues {
  at(row: number): string;
}

/** A String column: each text is made when it is asked for. */
export class PlainTexts implements TextValues {
  readonly #bytes: Buffer;
  readonly #base: number;
  /** The whole column where it is ASCII: cutting a piece out of a text costs a tenth of decoding it. */
  readonly #ascii: string | null;
  readonly #from: Uint32Array;
  readonly #to: Uint32Array;

  constructor(cursor: Cursor, rows: number) {
    const { bytes, at: base } = cursor;
    this.#bytes = bytes;
    this.#base = base;
    this.#from = new Uint32Array(rows);
    this.#to = new Uint32Array(rows);
    for (let row = 0; row < rows; row++) {
      const head = cursor.at;
      const length = cursor.varint();
      if (cursor.at - head > 1) bytes.fill(0, head, cursor.at); // so that the column is ASCII if its texts are
      this.#from[row] = cursor.skip(length) - base;
      this.#to[row] = cursor.at - base;
    }
    const column = bytes.subarray(base, cursor.at);
    this.#ascii = isAscii(column) ? column.toString('latin1') : null;
  }

  at(row: number): string {
    const from = this.#from[row] ?? 0;
    const to = this.#to[row] ?? 0;
    if (from === to) return '';
    if (this.#ascii !== null) return this.#ascii.substring(from, to);
    return this.#bytes.toString('utf8', this.#base + from, this.#base + to);
  }
}

type Indexes = Uint8Array | Uint16Array | Uint32Array;

/** A LowCardinality(String) column: equal texts are one string, told apart by its index. */
export class DictionaryTexts implements TextValues {
  readonly words: readonly string[];
  readonly indexes: Indexes;

  constructor(cursor: Cursor, rows: number) {
    const [words, indexes] = rows === 0 ? NOTHING : readDictionary(cursor, rows); // for no texts there is no dictionary
    this.words = words;
    this.indexes = indexes;
  }

  at(row: number): string {
    return this.words[this.indexes[row] ?? 0] ?? '';
  }
}

const NOTHING: readonly [readonly string[], Indexes] = [[], new Uint8Array(0)];

function readDictionary(cursor: Cursor, rows: number): readonly [readonly string[], Indexes] {
  const width = cursor.count() & 0xff; // of an index, as an exponent of two; the rest are flags that don't change
  const count = cursor.count();
  const texts = new PlainTexts(cursor, count);
  const words = Array.from({ length: count }, (_, index) => texts.at(index));
  if (cursor.count() !== rows) throw new RangeError('A column of the engine’s answer has too few or too many rows.');
  return [words, readIndexes(cursor, rows, width)];
}

function readIndexes(cursor: Cursor, rows: number, width: number): Indexes {
  const from = cursor.skip(rows << width);
  const own = new Uint8Array(cursor.bytes.subarray(from, cursor.at)).buffer; // a copy, so that it is aligned
  if (width === 0) return new Uint8Array(own);
  if (width === 1) return new Uint16Array(own);
  if (width === 2) return new Uint32Array(own);
  throw new RangeError('A dictionary of the engine’s answer has more words than there can be rows.');
}
