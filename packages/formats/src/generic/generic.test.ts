import { type LogFormatId, type LogFormatOptions, MAPPING_TARGETS } from '@telecine/domain';
import { describe, expect, test } from 'vitest';
import { isFieldTarget } from '../logs/field-targets.ts';
import { readLines } from '../testing/read-lines.ts';

const AT = 1795362405000;
const mapping = { when: 'startedAt', took: 'durationUs', code: 'status', link: 'target', play: 'sessionId' };

describe('a mapping says what the names of a source mean', () => {
  test.each<[format: LogFormatId, body: string, options: LogFormatOptions]>([
    ['ndjson', '{"when":"1795362405","took":250,"code":200,"link":"/a?b","play":"s-1","other":true}', { mapping }],
    [
      'ndjson',
      '{"x":{"when":1795362405,"took":250},"code":200,"link":"/a?b","play":["s-1"],"other":true}',
      { mapping: { ...mapping, 'x.when': 'startedAt', 'x.took': 'durationUs', 'play[0]': 'sessionId' } },
    ],
    ['csv', 'when,took,code,link,play,other\r\n1795362405,250,200,"/a?b",s-1,true\r\n', { mapping }],
    ['tsv', 'when\ttook\tcode\tlink\tplay\tother\n1795362405\t250\t200\t/a?b\ts-1\ttrue', { mapping }],
    ['csv', '1795362405,250,200,/a?b,s-1,true', { mapping, fields: ['when', 'took', 'code', 'link', 'play', 'other'] }],
    ['tsv', '#Fields: when took code link play other\n1795362405\t250\t200\t/a?b\ts-1\ttrue', { mapping }],
  ])('%s: %s', (format, body, options) => {
    const { received, records, sessionIds, rejected } = readLines(body, format, options);
    expect(rejected).toEqual([]);
    expect([received, sessionIds]).toEqual([1, ['s-1']]);
    expect(records[0]).toMatchObject({
      startedAt: AT,
      durationMs: 0.25,
      status: 200,
      path: '/a',
      query: 'b',
      extra: { other: 'true' },
    });
  });
});

describe('without one, names are read that say enough', () => {
  test.each<[format: LogFormatId, body: string]>([
    [
      'ndjson',
      '{"startedAt":1795362405000,"durationMs":250,"status":200,"method":"GET","url":"https://cdn.example.com:443/a"}',
    ],
    ['csv', 'startedAt,durationMs,status,method,url\n1795362405000,250,200,GET,https://cdn.example.com/a'],
  ])('%s', (format, body) => {
    const expected = {
      startedAt: AT,
      durationMs: 250,
      status: 200,
      method: 'GET',
      host: 'cdn.example.com',
      path: '/a',
    };
    expect(readLines(body, format).records[0]).toMatchObject(expected);
  });
});

test('everything that an admin can choose in a mapping is read', () => {
  expect(MAPPING_TARGETS.filter(({ id }) => !isFieldTarget(id))).toEqual([]);
});

test('a header that comes again, where files were put together, is no record', () => {
  const body = 'startedAt,status,url\n1795362405,200,/a\nstartedAt,status,url\n1795362406,200,/b';
  expect(readLines(body, 'csv').records.map(({ path }) => path)).toEqual(['/a', '/b']);
});

test('values in quotes hold separators and quotes; an open quote costs its line', () => {
  const { records, rejected } = readLines(
    'startedAt,status,url,ua\n1795362405,200,/a,"x, ""y"""\n1795362405,200,/a,"x',
    'csv',
  );
  expect(records[0]?.userAgent).toBe('x, "y"');
  expect(rejected.map(({ detail }) => detail)).toEqual([
    'A quote is opened, but not closed before the next field: “"x”.',
  ]);
});

test('empty values at either end of a line don’t shift the others', () => {
  const { records } = readLines('x\tstatus\turl\tstartedAt\ty\n\t200\t/a\t1795362405\t', 'tsv');
  expect(records[0]).toMatchObject({ status: 200, path: '/a' });
});

test.each<[format: LogFormatId, fields: string[], line: string]>([
  ['csv', ['startedAt', 'status', 'url'], '1795362405,200,/a,UA'],
  ['tsv', ['startedAt', 'status', 'url', 'ua', 'x'], '1795362405\t200\t/a\tUA'],
])('%s: a list of fields that doesn’t fit the lines is named as the reason', (format, fields, line) => {
  const { records, rejected } = readLines(line, format, { fields });
  expect(records).toEqual([]);
  expect(rejected[0]?.detail).toContain(`The line has 4 values, but ${fields.length} fields are named`);
});

test('a first line that names nothing is refused, and so is what follows it', () => {
  const { records, rejected } = readLines('1795362405,200,/a\n1795362406,200,/b', 'csv');
  expect(records).toEqual([]);
  expect(rejected.map(({ reason }) => reason)).toEqual(['wrong_shape', 'wrong_shape']);
  expect(rejected[0]?.detail).toContain('No field that we know is named in the first line');
});

test('times without a zone are of the source’s', () => {
  const line = '{"startedAt":"2026-07-01 12:00:00","status":200,"url":"/a"}';
  const read = (timeZone: string) => readLines(line, 'ndjson', { timeZone }).records[0]?.startedAt;
  expect(read('Europe/Berlin')).toBe(Date.UTC(2026, 6, 1, 10));
  expect(read('UTC')).toBe(Date.UTC(2026, 6, 1, 12));
});
