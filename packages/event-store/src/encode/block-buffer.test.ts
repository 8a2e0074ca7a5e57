import { expect, test } from 'vitest';
import { checkSegment } from '../native/check-segment.ts';
import { NumberColumn } from '../native/number-column.ts';
import { BlockBuffer } from './block-buffer.ts';

test('memory of a block that was handed back is used again; one that was not stays as it is', () => {
  const number = new NumberColumn('number', 'UInt32');
  const buffer = new BlockBuffer({ number });
  const put = (...values: readonly number[]) => {
    for (const value of values) {
      number.put(value);
      buffer.endRow();
    }
    return buffer.take();
  };

  const kept = put(1, 2, 3);
  const copy = Buffer.concat(kept);
  const handedBack = put(4, 5, 6);
  buffer.giveBack(handedBack);
  const next = put(7, 8);
  const larger = put(...Array.from({ length: 1000 }, (_, index) => index));

  expect(next[0]?.buffer).toBe(handedBack[0]?.buffer);
  expect(Buffer.concat(kept)).toEqual(copy);
  for (const [blocks, rows] of [
    [kept, 3],
    [next, 2],
    [larger, 1000],
  ] as const) {
    expect(checkSegment(Buffer.concat(blocks))).toMatchObject({ rows, bad: [] });
  }
});
