import type { Cursor } from './cursor.ts';

/**
 * How each type is read: its width, and its values as they lie in memory (little-endian, as every platform that Node runs on).
 * Instants count in the type's own unit since 1970; 64-bit numbers are exact within ±2^53.
 */
const READERS: Readonly<Record<string, Reader>> = {
  UInt8: { width: 1, read: (own) => new Uint8Array(own) },
  UInt16: { width: 2, read: (own) => new Uint16Array(own) },
  Date: { width: 2, read: (own) => new Uint16Array(own) },
  UInt32: { width: 4, read: (own) => new Uint32Array(own) },
  DateTime: { width: 4, read: (own) => new Uint32Array(own) },
  UInt64: { width: 8, read: (own) => wide(new Uint32Array(own), new Uint32Array(own)) },
  Int64: { width: 8, read: (own) => wide(new Uint32Array(own), new Int32Array(own)) },
  DateTime64: { width: 8, read: (own) => wide(new Uint32Array(own), new Int32Array(own)) },
  Float64: { width: 8, read: (own) => new Float64Array(own) },
};

interface Reader {
  readonly width: number;
  readonly read: (own: ArrayBuffer) => ArrayLike<number>;
}

/** 64-bit numbers of halves; the higher one has the sign. */
function wide(low: Uint32Array, high: Uint32Array | Int32Array): Float64Array {
  const numbers = new Float64Array(low.length / 2);
  for (let row = 0; row < numbers.length; row++) {
    numbers[row] = (high[2 * row + 1] ?? 0) * 0x1_0000_0000 + (low[2 * row] ?? 0);
  }
  return numbers;
}

/** A column of numbers, one a row; NULL is NaN. Null for a type that is no number's. */
export function readNumbers(cursor: Cursor, type: string, rows: number): Float64Array | null {
  const nullable = NULLABLE.exec(type);
  const reader = READERS[(nullable?.[1] ?? type).replace(PARAMETERS, '')];
  if (reader === undefined) return null;
  const { bytes } = cursor;
  const nulls = nullable ? cursor.skip(rows) : -1;
  const from = cursor.skip(rows * reader.width);
  const own = new Uint8Array(bytes.subarray(from, cursor.at)).buffer; // a copy, so that it is aligned
  const values = reader.read(own);
  const numbers = values instanceof Float64Array ? values : new Float64Array(values);
  for (let row = 0; nulls >= 0 && row < rows; row++) if (bytes[nulls + row] === 1) numbers[row] = Number.NaN;
  return numbers;
}

const NULLABLE = /^Nullable\((.+)\)$/;
/** Precision and time zone say nothing about how a number is stored. */
const PARAMETERS = /\(.*\)$/;
