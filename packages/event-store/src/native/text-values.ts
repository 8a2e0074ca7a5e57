import { isAscii } from 'node:buffer';
import type { Cursor } from './cursor.ts';

/** The texts of a column, one a row. */
export interface TextValues {
  at(row: number): string;
}

/** Rows are read one after the other: so many are made ready at a time. More would make texts that are too large to die young. */
const WINDOW = 128;

/** A String column: each text is made when it is asked for. */
export class PlainTexts implements TextValues {
  readonly #bytes: Buffer;
  /** Where each text begins and ends. */
  readonly #from: Uint32Array;
  readonly #to: Uint32Array;
  #window = -1;
  /** All of the window where it is ASCII: cutting a piece out of a text costs a tenth of decoding it. */
  #ascii: string | null = null;
  #asciiFrom = 0;

  constructor(cursor: Cursor, rows: number) {
    const { bytes } = cursor;
    this.#bytes = bytes;
    this.#from = new Uint32Array(rows);
    this.#to = new Uint32Array(rows);
    for (let row = 0; row < rows; row++) {
      const head = cursor.at;
      const length = cursor.varint();
      if (cursor.at - head > 1) bytes.fill(0, head, cursor.at); // so that a window is ASCII if its texts are
      this.#from[row] = cursor.skip(length);
      this.#to[row] = cursor.at;
    }
  }

  at(row: number): string {
    const from = this.#from[row] ?? 0;
    const to = this.#to[row] ?? 0;
    if (from === to) return '';
    const window = Math.floor(row / WINDOW);
    if (window !== this.#window) this.#open(window);
    if (this.#ascii === null) return this.#bytes.toString('utf8', from, to);
    return this.#ascii.substring(from - this.#asciiFrom, to - this.#asciiFrom);
  }

  #open(window: number): void {
    const first = window * WINDOW;
    const last = Math.min(first + WINDOW, this.#to.length) - 1;
    this.#window = window;
    this.#asciiFrom = this.#from[first] ?? 0;
    const bytes = this.#bytes.subarray(this.#asciiFrom, this.#to[last]);
    this.#ascii = isAscii(bytes) ? bytes.toString('latin1') : null;
  }
}

type Indexes = Uint8Array | Uint16Array | Uint32Array;

/** A LowCardinality(String) column: equal texts are one string, told apart by its index. */
export class DictionaryTexts implements TextValues {
  readonly indexes: Indexes;
  /** How many different texts there are. */
  readonly count: number;
  readonly #texts: PlainTexts;
  /** Made when they are asked for: of many nobody reads all, and what all lived as long as the block would not die young. */
  readonly #words: (string | undefined)[];

  constructor(cursor: Cursor, rows: number) {
    const isEmpty = rows === 0; // for no texts there is no dictionary
    const width = isEmpty ? 0 : cursor.count() & 0xff; // of an index, as an exponent of two; the rest are flags that don't change
    this.count = isEmpty ? 0 : cursor.count();
    this.#texts = new PlainTexts(cursor, this.count);
    this.#words = new Array<string | undefined>(this.count);
    if (!isEmpty && cursor.count() !== rows)
      throw new RangeError('A column of the engine’s answer has not as many rows.');
    this.indexes = readIndexes(cursor, rows, width);
  }

  at(row: number): string {
    return this.word(this.indexes[row] ?? 0);
  }

  /** The text of an index. */
  word(index: number): string {
    const known = this.#words[index];
    if (known !== undefined) return known;
    const word = this.count === 0 ? '' : this.#texts.at(index);
    this.#words[index] = word;
    return word;
  }
}

function readIndexes(cursor: Cursor, rows: number, width: number): Indexes {
  const from = cursor.skip(rows << width);
  const own = new Uint8Array(cursor.bytes.subarray(from, cursor.at)).buffer; // a copy, so that it is aligned
  if (width === 0) return new Uint8Array(own);
  if (width === 1) return new Uint16Array(own);
  if (width === 2) return new Uint32Array(own);
  throw new RangeError('A dictionary of the engine’s answer has more words than there can be rows.');
}
