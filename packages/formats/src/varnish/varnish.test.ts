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
