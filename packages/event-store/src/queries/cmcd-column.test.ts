import type { CmcdValue } from '@telecine/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Cursor } from '../native/cursor.ts';
import { MapValues } from '../native/map-values.ts';
import { DictionaryTexts } from '../native/text-values.ts';
import { CmcdColumn, type CmcdDecoder } from './cmcd-column.ts';

type Pairs = readonly (readonly [key: string, text: string])[];

/** Numbers are counted, `x` can't be used, and two keys say something together: the second goes into the first. */
const decoder: CmcdDecoder = {
  member: (key, text, version) =>
    text === 'x' ? null : /^\d+$/.test(text) ? Number(text) : `${version} ${key} ${text}`,
  joint: new Set(['nor', 'nrr']),
  join: (members) => {
    if (members.nor === undefined || members.nrr === undefined || members.nrr === 0) return;
    members.nor = [{ url: String(members.nor), range: String(members.nrr) }];
    delete members.nrr;
  },
};

/** What a row is by itself. */
function alone(pairs: Pairs, version: number): Record<string, CmcdValue> {
  const data: Record<string, CmcdValue> = {};
  for (const [key, text] of pairs) {
    const value = decoder.member(key, text, version);
    if (value !== null) data[key] = value;
  }
  decoder.join(data);
  return data;
}

/** The column as the engine answers it. */
function column(rows: readonly Pairs[]): CmcdColumn {
  const pairs = rows.flat();
  let pairsSoFar = 0;
  const ends = Float64Array.from(rows, (row) => {
    pairsSoFar += row.length;
    return pairsSoFar;
  });
  const keys = dictionary(pairs.map(([key]) => key));
  return new CmcdColumn(new MapValues(ends, keys, dictionary(pairs.map(([, text]) => text))), decoder);
}

/** A LowCardinality(String) column: flags with the indexes' width, words, indexes. */
function dictionary(texts: readonly string[]): DictionaryTexts {
  if (texts.length === 0) return new DictionaryTexts(new Cursor(Buffer.alloc(0)), 0);
  const words = [...new Set(['', ...texts])];
  const count = (value: number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const encoded = words.map((word) => Buffer.concat([Buffer.from([Buffer.byteLength(word)]), Buffer.from(word)]));
  const indexes = Buffer.from(Uint32Array.from(texts, (text) => words.indexOf(text)).buffer);
  const bytes = Buffer.concat([count(2), count(words.length), ...encoded, count(texts.length), indexes]);
  return new DictionaryTexts(new Cursor(bytes), texts.length);
}

const key = fc.constantFrom('bl', 'br', 'nor', 'nrr', 'sid', 'ot');
const text = fc.constantFrom('', '0', '1', '2', 'x', 'a', 'b', 'ü');
const row = fc.record({ pairs: fc.array(fc.tuple(key, text), { maxLength: 7 }), version: fc.constantFrom(1, 2) });
/** Rows as players write them: the same keys again and again. */
const repeated = fc
  .tuple(
    fc.uniqueArray(key, { maxLength: 6 }),
    fc.array(fc.array(text, { minLength: 6, maxLength: 6 }), { maxLength: 8 }),
  )
  .map(([keys, rows]) =>
    rows.map((texts) => ({ pairs: keys.map((name, place) => [name, texts[place] ?? ''] as const), version: 1 })),
  );

test('a row says what it says alone, whatever the rows before it said', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          row.map((each) => [each]),
          repeated,
        ),
        { maxLength: 8 },
      ),
      (parts) => {
        const rows = parts.flat();
        const values = column(rows.map(({ pairs }) => pairs));
        const read = rows.map(({ version }, index) => values.at(index, version));
        expect(read).toEqual(rows.map(({ pairs, version }) => alone(pairs, version)));
      },
    ),
    { numRuns: 300 },
  );
});

test('a row stays what it was when others are made like it', () => {
  const values = column([
    [
      ['bl', '100'],
      ['sid', 'a'],
    ],
    [
      ['bl', '200'],
      ['sid', 'a'],
    ],
  ]);
  const first = values.at(0, 1);
  values.at(1, 1);
  expect(first).toEqual({ bl: 100, sid: '1 sid a' });
});
