import { expect, test } from 'vitest';
import { sampleNames } from './sample-names.ts';

const names = (format: 'ndjson' | 'csv' | 'tsv' | 'nginx', sample: string, line = 1, fields?: readonly string[]) =>
  sampleNames({ format, options: fields ? { fields } : {} }, sample, line).map(({ name, value }) => [name, value]);

test.each<[string, Parameters<typeof names>, string[][]]>([
  [
    'JSON, nested',
    ['ndjson', '{"a":1,"b":{"c":["x",null]},"d":{}}'],
    [
      ['a', '1'],
      ['b.c[0]', 'x'],
      ['b.c[1]', ''],
    ],
  ],
  ['no JSON', ['ndjson', '{"a":'], []],
  [
    'CSV with its head',
    ['csv', 'time,url,ua\r\n1,"/a,b","x ""y"""\r\n', 2],
    [
      ['time', '1'],
      ['url', '/a,b'],
      ['ua', 'x "y"'],
    ],
  ],
  [
    'the head itself shows the line below',
    ['csv', 'time,url\n1,/a', 1],
    [
      ['time', '1'],
      ['url', '/a'],
    ],
  ],
  [
    'CSV with listed columns',
    ['csv', '1,/a,', 1, ['t', 'u', 'x']],
    [
      ['t', '1'],
      ['u', '/a'],
      ['x', ''],
    ],
  ],
  [
    'TSV',
    ['tsv', 'time\turl\n1\t/a', 2],
    [
      ['time', '1'],
      ['url', '/a'],
    ],
  ],
  [
    'W3C',
    ['tsv', '#Fields: time url\n1\t/a', 2],
    [
      ['time', '1'],
      ['url', '/a'],
    ],
  ],
  ['a format string', ['nginx', '1 /a'], []],
])('names of a line: %s', (_, input, expected) => {
  expect(names(...input)).toEqual(expected);
});
