import { describe, expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { readLines } from '../testing/read-lines.ts';

const AT = 1795362405000;
const DEFAULT =
  '203.0.113.9 - - [22/Nov/2026:15:46:45 +0000] "GET http://v.example.com/a.m4s?x=1 HTTP/1.1" 200 707 "-" "UA/1.0"';

test('the default format has whole URLs, and the start of the request', () => {
  const { records, rejected } = readLines(DEFAULT, 'varnish');
  expect(rejected).toEqual([]);
  expect(records).toEqual([
    {
      ...{ startedAt: AT, timeResolutionMs: 1000, status: 200, bytes: 707, bytesKind: 'body', method: 'GET' },
      ...{ scheme: 'http', host: 'v.example.com', path: '/a.m4s', query: 'x=1', cacheStatus: 'unknown', tier: 'edge' },
      ...{ clientIp: '203.0.113.9', userAgent: 'UA/1.0', protocol: 'HTTP/1.1' },
    },
  ]);
  expect(detectFormat(DEFAULT)[0]?.confidence).toBe(1);
  expect(detectFormat(DEFAULT).map(({ format }) => format)).toContain('varnish');
});

describe('a format of its own', () => {
  const logFormat =
    '%{%Y-%m-%dT%H:%M:%SZ}t %h %m %{Host}i %U%q %H %s %O %D %{Varnish:time_firstbyte}x %{Varnish:handling}x %{Varnish:vxid}x "%{CMCD-Session}i"';
  const line = (handling: string) =>
    String.raw`2026-11-22T15:46:45Z 2001:db8::1 GET v.example.com /a.m4s?x=1 HTTP/1.1 206 1500 250000 0.012345 ${handling} 32770 "sid=\"s-1\""`;

  test('is read field by field', () => {
    const { records, sessionIds, rejected } = readLines(line('hit'), 'varnish', { logFormat });
    expect(rejected).toEqual([]);
    expect(sessionIds).toEqual(['s-1']);
    expect(records[0]).toMatchObject({
      ...{ startedAt: AT, durationMs: 250, ttfbMs: 12.345, status: 206, bytes: 1500, bytesKind: 'total' },
      ...{ host: 'v.example.com', path: '/a.m4s', query: 'x=1', clientIp: '2001:db8::1', requestId: '32770' },
    });
  });

  test.each([
    ['hit', 'hit'],
    ['miss', 'miss'],
    ['pass', 'bypass'],
    ['hitpass', 'bypass'],
    ['hitmiss', 'miss'],
    ['pipe', 'bypass'],
    ['synth', 'bypass'],
    ['grace-hit', 'stale'],
    ['other', 'unknown'],
  ])('handling %s is %s', (handling, cacheStatus) => {
    expect(readLines(line(handling), 'varnish', { logFormat }).records[0]).toMatchObject({
      cacheStatus,
      cacheStatusRaw: handling,
    });
  });
});

const JSON_FORMAT =
  '{"t":"%{%Y-%m-%dT%H:%M:%S%z}t","ip":"%{X-Forwarded-For}i","bytes":%b,"us":%D,"status":%s,"request":"%r","url":"%U","cache":"%{Varnish:handling}x"}';
const JSON_LINE =
  '{"t":"2026-11-22T15:46:45+0000","ip":"203.0.113.9, 10.0.0.1","bytes":-,"us":250,"status":206,"request":"GET http://v.example.com/a?x=1 HTTP/1.1","url":"/a","cache":"hit"}';

describe('a format as the command line has it', () => {
  test.each<[what: string, logFormat: string, line: string, expected: object]>([
    [
      'the whole command',
      `exec varnishncsa -a -t off -F '${JSON_FORMAT}' -w /var/log/x.log`,
      JSON_LINE,
      { startedAt: AT, bytes: 0, durationMs: 0.25, query: 'x=1', clientIp: '203.0.113.9', cacheStatus: 'hit' },
    ],
    [
      'quotes and tabs as the shell and varnishncsa read them',
      String.raw`-F "%{VSL:Timestamp:Start[1]}x\t%h\t%s\t%{VSL:ReqAcct[5]}x\t%{VSL:Timestamp:Resp[2]}x\t\"%{Host}i\"\t%U%q"`,
      '1795362405.000250\t203.0.113.9\t200\t707\t0.250000\t"v.example.com"\t/a?x=1',
      { startedAt: AT + 0.25, bytes: 707, bytesKind: 'body', durationMs: 250, host: 'v.example.com', query: 'x=1' },
    ],
    [
      'two fields in quotes, which are no shell’s',
      '"%h" "%U" %t %s',
      '"203.0.113.9" "/a" [22/Nov/2026:15:46:45 +0000] 200',
      { startedAt: AT, clientIp: '203.0.113.9', path: '/a' },
    ],
    [
      'what Varnish asked a backend',
      '%t %s %U %{Varnish:side}x',
      '[22/Nov/2026:15:46:45 +0000] 200 /a b',
      { tier: 'origin' },
    ],
  ])('%s', (_, logFormat, line, expected) => {
    const { records, rejected } = readLines(line, 'varnish', { logFormat });
    expect(rejected).toEqual([]);
    expect(records[0]).toMatchObject(expected);
  });
});
