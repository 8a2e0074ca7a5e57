import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeBlock } from './block.ts';
import { MapColumn } from './map-column.ts';
import { NumberColumn } from './number-column.ts';
import { readBlocks } from './read-blocks.ts';
import { StringColumn } from './string-column.ts';

interface Row {
  readonly text: string;
  readonly count: number;
  readonly signed: number;
  readonly fraction: number | null;
  readonly pairs: readonly (readonly [string, string])[];
}

/** A block of these rows as we write it. */
function written(rows: readonly Row[]): Buffer {
  const text = new StringColumn('text');
  const count = new NumberColumn('count', 'UInt32');
  const signed = new NumberColumn('signed', 'Int64');
  const fraction = new NumberColumn('fraction', 'Float64', true);
  const pairs = new MapColumn('pairs');
  for (const row of rows) {
    text.putText(row.text);
    count.put(row.count);
    signed.put(row.signed);
    fraction.put(row.fraction ?? Number.NaN);
    for (const [key, value] of row.pairs) {
      pairs.keys.putText(key);
      pairs.values.putText(value);
      pairs.endPair();
    }
    pairs.endRow();
  }
  return encodeBlock(rows.length, [text, count, signed, fraction, pairs]);
}

const texts = fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 60 }));
const row: fc.Arbitrary<Row> = fc.record({
  text: texts,
  count: fc.nat({ max: 0xffff_ffff }),
  signed: fc.maxSafeInteger(),
  fraction: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  pairs: fc.uniqueArray(fc.tuple(fc.string({ maxLength: 20 }), texts), { maxLength: 5, selector: ([key]) => key }),
});

test('rows come back as they were written, block after block', () => {
  fc.assert(
    fc.property(fc.array(fc.array(row, { minLength: 1, maxLength: 300 }), { maxLength: 3 }), (parts) => {
      const blocks = readBlocks(Buffer.concat(parts.map(written)));
      expect(blocks.map((block) => block.rows)).toEqual(parts.map((rows) => rows.length));
      const read = blocks.flatMap((block) =>
        Array.from({ length: block.rows }, (_, index) => {
          const fraction = block.numbers('fraction')[index] ?? 0;
          const pairs = block.maps('pairs');
          return {
            text: block.texts('text').at(index),
            count: block.numbers('count')[index],
            signed: block.numbers('signed')[index],
            fraction: Number.isNaN(fraction) ? null : fraction,
            pairs: Array.from({ length: pairs.to(index) - pairs.from(index) }, (_, pair) => [
              pairs.keys.at(pairs.from(index) + pair),
              pairs.values.at(pairs.from(index) + pair),
            ]),
          };
        }),
      );
      expect(read).toEqual(parts.flat());
    }),
    { numRuns: 50 },
  );
});

test('an answer that ends too early is refused, wherever it was cut', () => {
  const whole = written([{ text: 'a', count: 1, signed: -1, fraction: null, pairs: [['k', 'v']] }]);
  for (let length = 1; length < whole.length; length++) {
    expect(() => readBlocks(Buffer.from(whole.subarray(0, length)))).toThrow(RangeError);
  }
});

test('a column of another kind than a query promises is refused by its name', () => {
  const [block] = readBlocks(written([{ text: 'a', count: 1, signed: -1, fraction: null, pairs: [] }]));
  expect(() => block?.numbers('text')).toThrow('Column text should hold numbers');
  expect(() => block?.texts('absent')).toThrow('Column absent should hold texts');
});
