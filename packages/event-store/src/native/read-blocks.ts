import { Cursor } from './cursor.ts';
import { MapValues } from './map-values.ts';
import { readNumbers } from './number-values.ts';
import { DictionaryTexts, PlainTexts, type TextValues } from './text-values.ts';

type Values = TextValues | MapValues | Float64Array;

/** Some rows of an answer, by column. Each accessor throws a TypeError where the column isn't what the query promises. */
export class Block {
  readonly rows: number;
  readonly #columns: ReadonlyMap<string, Values>;

  constructor(rows: number, columns: ReadonlyMap<string, Values>) {
    this.rows = rows;
    this.#columns = columns;
  }

  texts(name: string): TextValues {
    const values = this.#columns.get(name);
    if (values instanceof PlainTexts || values instanceof DictionaryTexts) return values;
    throw wrong(name, 'texts');
  }

  /** NULL is NaN. */
  numbers(name: string): Float64Array {
    const values = this.#columns.get(name);
    if (values instanceof Float64Array) return values;
    throw wrong(name, 'numbers');
  }

  maps(name: string): MapValues {
    const values = this.#columns.get(name);
    if (values instanceof MapValues) return values;
    throw wrong(name, 'maps');
  }

  /** Maps whose keys and values both come with a dictionary. */
  dictionaryMaps(name: string): MapValues<DictionaryTexts> {
    const { keys, values } = this.maps(name);
    if (!(keys instanceof DictionaryTexts && values instanceof DictionaryTexts)) throw wrong(name, 'dictionaries');
    return this.maps(name) as MapValues<DictionaryTexts>; // both were just looked at
  }
}

/**
 * Reads an answer in ClickHouse's Native format, as HTTP gives it: without a client's revision, hence without block
 * information and sparse columns. The bytes are the reader's: it changes them. Throws a RangeError for what is torn.
 * https://clickhouse.com/docs/interfaces/formats/Native
 */
export function readBlocks(bytes: Buffer): Block[] {
  const cursor = new Cursor(bytes);
  const blocks: Block[] = [];
  while (!cursor.isAtEnd) {
    const columns = cursor.varint();
    const rows = cursor.varint();
    const values = new Map<string, Values>();
    for (let column = 0; column < columns; column++) {
      const name = cursor.text();
      values.set(name, readColumn(cursor, cursor.text(), rows));
    }
    if (rows > 0) blocks.push(new Block(rows, values));
  }
  return blocks;
}

function readColumn(cursor: Cursor, type: string, rows: number): Values {
  const isMap = type.startsWith('Map(');
  for (const _ of type.matchAll(/LowCardinality\(String\)/g)) cursor.skip(8); // the version of each dictionary comes first
  if (!isMap) return readTexts(cursor, type, rows) ?? readNumbers(cursor, type, rows) ?? unknownType(type);
  const [keyType = '', valueType = ''] = type.slice(4, -1).split(', ');
  const ends = readNumbers(cursor, 'UInt64', rows) ?? unknownType(type);
  const pairs = ends[rows - 1] ?? 0;
  const keys = readTexts(cursor, keyType, pairs) ?? unknownType(type);
  return new MapValues(ends, keys, readTexts(cursor, valueType, pairs) ?? unknownType(type));
}

function readTexts(cursor: Cursor, type: string, rows: number): TextValues | null {
  if (type === 'String') return new PlainTexts(cursor, rows);
  if (type !== 'LowCardinality(String)') return null;
  return new DictionaryTexts(cursor, rows);
}

function unknownType(type: string): never {
  throw new TypeError(`There is no reader for columns of the type ${type}.`);
}

const wrong = (name: string, expected: string): TypeError =>
  new TypeError(`Column ${name} should hold ${expected} and holds something else.`);
