import type { Recording } from '@telecine/api/recording';
import { expect, test } from 'vitest';
import { withhold, withoutCmcd } from './withhold.ts';

test.each([
  [
    'the only argument goes with its question mark',
    '"GET /a.ts?CMCD=br%3D1%2Csid%3D%22x%22 HTTP/1.1"',
    '"GET /a.ts HTTP/1.1"',
  ],
  ['the first argument leaves the next', '"GET /a?CMCD=br%3D1&token=t HTTP/1.1"', '"GET /a?token=t HTTP/1.1"'],
  ['the last argument leaves those before', '"GET /a?token=t&CMCD=br%3D1 HTTP/1.1"', '"GET /a?token=t HTTP/1.1"'],
  ['one in between leaves both', '{"u":"/a?x=1&CMCD=br%3D1&y=2"}', '{"u":"/a?x=1&y=2"}'],
  ['a field that holds the query alone', '{"args":"CMCD=br%3D1","uri":"/a"}', '{"args":"","uri":"/a"}'],
  ['a field whose query begins with it', '{"args":"CMCD=br%3D1&t=2"}', '{"args":"t=2"}'],
  [
    'header fields, whatever quotes they hold',
    String.raw`{"cmcd_session":"sid=\"x\",cid=\"y\"","http_cmcd_object":"br=1","status":"200"}`,
    '{"cmcd_session":"","http_cmcd_object":"","status":"200"}',
  ],
  ['a line without CMCD stays', '{"uri":"/cmcd/a.ts","args":"x=1"}', '{"uri":"/cmcd/a.ts","args":"x=1"}'],
])('without CMCD: %s', (_, line, expected) => {
  expect(withoutCmcd(line)).toBe(expected);
});

const recording: Recording = {
  directory: '',
  logs: [{ name: 'a', format: 'nginx_json', lines: ['{"args":"CMCD=sid%3D%22x%22"}'] }],
  reports: [{ kind: 'cmcd', receivedAt: 1, contentType: '', userAgent: '', body: 'e=t' }],
  endedAt: 9,
};

test('withholding reports leaves the lines as they are, withholding CMCD takes both', () => {
  expect(withhold(recording, 'nothing')).toBe(recording);
  expect(withhold(recording, 'reports')).toEqual({ ...recording, reports: [] });
  expect(withhold(recording, 'cmcd')).toEqual({
    ...recording,
    logs: [{ name: 'a', format: 'nginx_json', lines: ['{"args":""}'] }],
    reports: [],
  });
});
