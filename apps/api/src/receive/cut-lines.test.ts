import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutLines, UncuttableError } from './cut-lines.ts';
import { PartMemory, type PartSizes } from './part-memory.ts';

async function* pieces(body: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let index = 0; at < body.length; index++) {
    const size = Math.max(1, sizes[index % sizes.length] ?? 1);
    yield body.subarray(at, at + size);
    at += size;
  }
}

async function cut(body: Buffer, sizes: PartSizes, pieceSizes: readonly number[] = [7]) {
  const parts: Buffer[] = [];
  let last = 0;
  for await (const { bytes, isLast, giveBack } of cutLines(pieces(body, pieceSizes), new PartMemory(sizes, 2))) {
    parts.push(Buffer.from(bytes));
    bytes.fill(0); // as if another body had it by now
    giveBack(bytes.buffer);
    if (isLast) last++;
  }
  return { parts, last };
}

test('parts put together are the body, each but the last ends at a line end, however the body came', async () => {
  const lines = fc.array(fc.string({ maxLength: 30 }), { maxLength: 60 });
  const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(lines, sizes, async (texts, pieceSizes) => {
      const body = Buffer.from(`x${texts.map((text) => text.replaceAll('\n', '')).join('\n')}`);
      const { parts, last } = await cut(body, { part: 128, whole: 10_000 }, pieceSizes);
      expect(Buffer.concat(parts).equals(body)).toBe(true);
      expect(last).toBe(1);
      for (const part of parts.slice(0, -1)) expect(part.at(-1)).toBe(0x0a);
    }),
  );
});

describe('a body that is one document', () => {
  const records = Array.from({ length: 40 }, (_, index) => `{"a":${index}}`);
  test.each([
    ['an array', `[${records.join(',\n')}]`],
    ['an envelope on one line', `{"records":[${records.join(',')}]}`],
    ['an envelope over several lines', `{\n "records": [\n${records.join(',\n')}]}`],
  ])('stays whole: %s', async (_, body) => {
    expect((await cut(Buffer.from(body), { part: 64, whole: 1000 })).parts.map(String)).toEqual([body]);
    await expect(cut(Buffer.from(body), { part: 64, whole: 200 })).rejects.toThrow(UncuttableError);
  });
  test('lines of JSON are none', async () => {
    const { parts } = await cut(Buffer.from(records.join('\n')), { part: 64, whole: 64 });
    expect(parts.length).toBeGreaterThan(3);
  });
});

test('a line that is longer than a part costs itself alone', async () => {
  const body = Buffer.from(`first\n${'x'.repeat(500)}\nlast`);
  const { parts } = await cut(body, { part: 64, whole: 1000 });
  const lines = Buffer.concat(parts).toString().split('\n');
  expect([lines[0], lines.at(-1), lines.length]).toEqual(['first', 'last', 3]);
  expect(lines[1]?.length).toBeLessThan(200);
});
