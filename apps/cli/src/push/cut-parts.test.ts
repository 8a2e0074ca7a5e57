import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutParts } from './cut-parts.ts';

async function* chunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function partsOf(text: string, partBytes: number, { size = 7, hasHeader = false } = {}): Promise<string[]> {
  const parts: string[] = [];
  for await (const { index, bytes } of cutParts(chunks(text, size), partBytes, hasHeader)) {
    expect(index).toBe(parts.length);
    parts.push(bytes.toString());
  }
  return parts;
}

describe('a log is cut behind lines', () => {
  test.each<[what: string, text: string, partBytes: number, parts: string[]]>([
    ['small: one part', 'a\nb\n', 100, ['a\nb\n']],
    ['large: several', 'aa\nbb\ncc\n', 6, ['aa\nbb\n', 'cc\n']],
    ['a line longer than a part stays whole', 'a\nbbbbbbbbbbbb\nc', 4, ['a\n', 'bbbbbbbbbbbb\n', 'c']],
    ['a JSON array isn’t cut', ' [{"a":1},\n{"a":2}]', 4, [' [{"a":1},\n{"a":2}]']],
    ['nothing', '', 4, []],
  ])('%s', async (_, text, partBytes, parts) => {
    expect(await partsOf(text, partBytes)).toEqual(parts);
  });

  test('lines on top that name the fields come before each part', async () => {
    expect(await partsOf('#V: 1\n#F: a\n1\n2\n3\n', 15)).toEqual(['#V: 1\n#F: a\n1\n', '#V: 1\n#F: a\n2\n3\n']);
    expect(await partsOf('a,b\n1,2\n3,4\n5,6\n', 8, { hasHeader: true })).toEqual(['a,b\n1,2\n', 'a,b\n3,4\n5,6\n']);
  });

  test('nothing is lost, and the cuts don’t depend on how the file came', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '{', ' ') }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 50 }),
        async (lines, partBytes, size) => {
          const text = lines.join('\n');
          const parts = await partsOf(text, partBytes, { size });
          expect(parts.join('')).toBe(text);
          expect(parts).toEqual(await partsOf(text, partBytes, { size: 1000 }));
        },
      ),
    );
  });
});
