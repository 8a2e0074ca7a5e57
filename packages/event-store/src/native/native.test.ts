import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeBlock } from './block.ts';
import { checkSegment } from './check-segment.ts';
import { NumberColumn } from './number-column.ts';
import { StringColumn } from './string-column.ts';

/** Three blocks with different numbers of rows. */
function segment(): { file: Buffer; blocks: readonly Buffer[] } {
  const blocks = [3, 200, 20_000].map((rows) => {
    const text = new StringColumn('text');
    const number = new NumberColumn('number', 'UInt32');
    for (let row = 0; row < rows; row++) {
      text.putText(`row ${row} of ${rows}`);
      number.put(row);
    }
    return encodeBlock(rows, [text, number]);
  });
  return { file: Buffer.concat(blocks), blocks };
}

describe('a segment', () => {
  const { file, blocks } = segment();
  const ends = blocks.map((_, index) => blocks.slice(0, index + 1).reduce((sum, block) => sum + block.length, 0));

  test('that is whole has all blocks and rows good', () => {
    expect(checkSegment(file)).toMatchObject({ bad: [], rows: 20_203 });
  });

  test('cut anywhere keeps exactly its whole blocks, and what is left of it is told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: file.length }), (length) => {
        const checked = checkSegment(file.subarray(0, length));
        const whole = ends.filter((end) => end <= length);
        expect(checked.blocks.length).toBe(whole.length);
        const rest = length - (whole.at(-1) ?? 0);
        expect(checked.bad).toEqual(rest > 0 ? [{ at: whole.at(-1) ?? 0, length: rest }] : []);
      }),
      { numRuns: 200 },
    );
  });

  test('with one bit flipped anywhere loses that block and no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: file.length - 1 }), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const damaged = Buffer.from(file);
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        const checked = checkSegment(damaged);
        expect(checked.blocks.length).toBe(2);
        expect(checked.bad.length).toBe(1);
        const [bad] = checked.bad;
        expect(bad && bad.at <= at && at < bad.at + bad.length).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

test.each([
  ['UInt8', [0, 255]],
  ['UInt16', [0, 65_535]],
  ['UInt32', [0, 4_294_967_295]],
  ['UInt64', [0, Number.MAX_SAFE_INTEGER]],
  ['Int64', [Number.MIN_SAFE_INTEGER, -1, Number.MAX_SAFE_INTEGER]],
  ['Float64', [5e-324, -1.5, 1.7e308]],
] as const)('%s is written as the machine reads it', (type, values) => {
  const column = new NumberColumn('n', type);
  for (const value of values) column.put(value);
  const bytes = Buffer.alloc(column.size());
  column.write(bytes, 0);
  const read = values.map((_, row) => {
    if (type === 'Float64') return bytes.readDoubleLE(row * 8);
    if (type === 'UInt64') return Number(bytes.readBigUInt64LE(row * 8));
    if (type === 'Int64') return Number(bytes.readBigInt64LE(row * 8));
    const width = type === 'UInt8' ? 1 : type === 'UInt16' ? 2 : 4;
    return bytes.readUIntLE(row * width, width);
  });
  expect(read).toEqual(values);
});

test.each([[-1], [4_294_967_296], [Number.NaN], [Number.POSITIVE_INFINITY]])(
  'UInt32 never stores %d as another number: refused, or NULL in a nullable column',
  (value) => {
    expect(() => new NumberColumn('n', 'UInt32').put(value)).toThrow(RangeError);
    const column = new NumberColumn('n', 'UInt32', true);
    column.put(value);
    const bytes = Buffer.alloc(column.size());
    column.write(bytes, 0);
    expect([...bytes]).toEqual([1, 0, 0, 0, 0]);
  },
);

test('texts of any length and alphabet come back', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 400 })), (texts) => {
      const column = new StringColumn('s');
      for (const text of texts) column.putText(text);
      const bytes = Buffer.alloc(column.size());
      column.write(bytes, 0);
      const read: string[] = [];
      for (let at = 0; at < bytes.length; ) {
        let length = 0;
        for (let shift = 0; ; shift += 7) {
          const byte = bytes[at++] ?? 0;
          length |= (byte & 127) << shift;
          if (byte < 128) break;
        }
        read.push(bytes.toString('utf8', at, at + length));
        at += length;
      }
      expect(read).toEqual(texts);
    }),
  );
});
