import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLines } from '../testing/read-lines.ts';

/** Names that no format knows, so that their values become extras. */
const name = fc.stringMatching(/^x[a-z]{1,6}$/);
/** Printable, and nothing that means "no value". */
const text = fc
  .string({ unit: 'grapheme', minLength: 2, maxLength: 12 })
  .filter((value) => !/[\p{C}\p{Z}]/u.test(value));
const CORE = { startedAt: '1795362405', status: '200', url: '/a' };

const { nested } = fc.letrec<{ nested: Record<string, unknown>; value: unknown }>((tie) => ({
  nested: fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 4 }),
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.integer({ min: 10 }),
    fc.boolean(),
    fc.array(text, { minLength: 1, maxLength: 3 }),
    tie('nested'),
  ),
}));

function flattened(object: object, prefix = ''): [path: string, value: string][] {
  return Object.entries(object).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value !== 'object' || value === null) return [[prefix + key, String(value)]];
    return Array.isArray(value) ? [[prefix + key, JSON.stringify(value)]] : flattened(value, `${prefix}${key}.`);
  });
}

test('every nested object reads as JSON.parse would read it, its members under their path', () => {
  fc.assert(
    fc.property(nested, (members) => {
      const { records, rejected } = readLines(JSON.stringify({ ...CORE, ...members }), 'ndjson');
      expect(rejected).toEqual([]);
      expect(records[0]?.extra ?? {}).toEqual(Object.fromEntries(flattened(members)));
    }),
  );
});

test.each(['[', '{"a":', '[{"a":['])('JSON nested a thousand deep by %s is refused or kept as text', (open) => {
  const { received } = readLines(`{"startedAt":1795362405,"status":200,"url":"/a","x":${open.repeat(1000)}`, 'ndjson');
  expect(received).toBe(1);
  const closed = `{"startedAt":1795362405,"status":200,"url":"/a","x":${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}}`;
  expect(readLines(closed, 'ndjson').records.length).toBe(1);
});

test('every value that is written as CSV is read again', () => {
  const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.boolean()), { minLength: 1, maxLength: 5 }), (values) => {
      const names = values.map((_, index) => `x${index}`);
      const written = values.map(([value, isQuoted]) => (isQuoted || /[",]/.test(value) ? quote(value) : value));
      const body = `startedAt,status,url,${names.join(',')}\n1795362405,200,/a,${written.join(',')}`;
      const { records, rejected } = readLines(body, 'csv');
      expect(rejected).toEqual([]);
      expect(records[0]?.extra).toEqual(Object.fromEntries(values.map(([value], index) => [`x${index}`, value])));
    }),
  );
});

test('every value that a log_format writes is read again', () => {
  const escaped = (value: string) =>
    value.replace(/["\\]/g, (found) => `\\x${found.charCodeAt(0).toString(16).toUpperCase()}`);
  const quoted = fc.tuple(fc.constantFrom('"', ' "', ' [x] "', '\t- "'), text);
  fc.assert(
    fc.property(fc.array(quoted, { minLength: 1, maxLength: 6 }), (fields) => {
      const format = fields.map(([before], index) => `${before}$x${index}"`).join('');
      const line = fields.map(([before, value]) => `${before}${escaped(value)}"`).join('');
      const { records, rejected } = readLines(`1795362405.000 200 /a ${line}`, 'nginx', {
        logFormat: `$msec $status $request_uri ${format}`,
      });
      expect(rejected).toEqual([]);
      expect(records[0]?.extra).toEqual(Object.fromEntries(fields.map(([, value], index) => [`x${index}`, value])));
    }),
  );
});
