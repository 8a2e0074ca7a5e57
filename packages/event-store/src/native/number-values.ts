import type { Cursor } from './cursor.ts';

/** How each type is read. Instants count in the type's own unit since 1970; 64-bit numbers are exact within ±2^53. */
const READERS: Readonly<
  Record<string, { readonly width: number; readonly read: (view: DataView, at: number) => number }>
> = {
  UInt8: { width: 1, read: (view, at) => view.getUint8(at) },
  UInt16: { width: 2, read: (view, at) => view.getUint16(at, true) },
  Date: { width: 2, read: (view, at) => view.getUint16(at, true) },
  UInt32: { width: 4, read: (view, at) => view.getUint32(at, true) },
  DateTime: { width: 4, read: (view, at) => view.getUint32(at, true) },
  UInt64: { width: 8, read: (view, at) => view.getUint32(at + 4, true) * 0x1_0000_0000 + view.getUint32(at, true) },
  Int64: { width: 8, read: (view, at) => view.getInt32(at + 4, true) * 0x1_0000_0000 + view.getUint32(at, true) },
  DateTime64: { width: 8, read: (view, at) => view.getInt32(at + 4, true) * 0x1_0000_0000 + view.getUint32(at, true) },
  Float64: { width: 8, read: (view, at) => view.getFloat64(at, true) },
};

/** A column of numbers, one a row; NULL is NaN. Null for a type that is no number's. */
export function readNumbers(cursor: Cursor, type: string, rows: number): Float64Array | null {
  const nullable = NULLABLE.exec(type);
  const reader = READERS[(nullable?.[1] ?? type).replace(PARAMETERS, '')];
  if (reader === undefined) return null;
  const { bytes } = cursor;
  const nulls = nullable ? cursor.skip(rows) : -1;
  const from = cursor.skip(rows * reader.width);
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, rows * reader.width);
  const numbers = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const isNull = nulls >= 0 && bytes[nulls + row] === 1;
    numbers[row] = isNull ? Number.NaN : reader.read(view, row * reader.width);
  }
  return numbers;
}

const NULLABLE = /^Nullable\((.+)\)$/;
/** Precision and time zone say nothing about how a number is stored. */
const PARAMETERS = /\(.*\)$/;
