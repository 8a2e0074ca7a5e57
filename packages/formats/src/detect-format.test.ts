import { expect, test } from 'vitest';
import { detectFormat } from './detect-format.ts';

const JSON_LINE = '{"msec":"1795362405.147","status":"200","request_uri":"/a?CMCD=sid%3D%22s%22"}';
const COMBINED_LINE = '203.0.113.9 - - [22/Nov/2026:15:46:45 +0000] "GET /a HTTP/1.1" 200 7 "-" "UA"';

test.each([
  [
    [JSON_LINE, JSON_LINE],
    ['nginx_json', 1, '2 of 2 lines read as nginx, JSON lines, 2 of them with a session ID.'],
  ],
  [[COMBINED_LINE], ['nginx_combined', 1, '1 of 1 lines read as nginx, combined, 0 of them with a session ID.']],
  [
    [COMBINED_LINE, 'rubbish'],
    [
      'nginx_combined',
      0.5,
      '1 of 2 lines read as nginx, combined, 0 of them with a session ID; refused: 1 × wrong_shape.',
    ],
  ],
])('the format of %j is found, with the reason', (lines, [format, confidence, why]) => {
  expect(detectFormat(lines.join('\n'))[0]).toEqual({ format, confidence, why });
});

const formats = (...lines: string[]) => detectFormat(lines.join('\n')).map(({ format }) => format);

test('of two formats in one sample the likelier comes first', () => {
  expect(formats(COMBINED_LINE, JSON_LINE, COMBINED_LINE)).toEqual(['nginx_combined', 'apache', 'nginx_json']);
});

test('a generic format is no second answer where a particular one reads as much', () => {
  expect(formats(JSON_LINE)).toEqual(['nginx_json']);
  expect(formats('{"startedAt":1795362405147,"http":{"x":1},"status":200,"path":"/a"}')).toEqual(['ndjson']);
  expect(formats('startedAt,status,url,ua', '1795362405147,200,/a,UA')).toEqual(['csv']);
});

test('a format is found in what shippers put around its lines', () => {
  expect(formats(JSON.stringify({ message: COMBINED_LINE, host: 'h' }))).toContain('nginx_combined');
});

test('a long sample is judged by its first whole lines', () => {
  expect(detectFormat(`${JSON_LINE}\n`.repeat(3000))[0]?.confidence).toBe(1);
});

test.each(['', '\n\n', 'hello', '{}', '[]'])('nothing is found in %j', (sample) => {
  expect(detectFormat(sample)).toEqual([]);
});
