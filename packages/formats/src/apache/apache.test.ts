import { describe, expect, test } from 'vitest';
import { readLines } from '../testing/read-lines.ts';

const TIME = '[22/Nov/2026:15:46:45 +0000]';
const AT = 1795362405000;

describe('without a LogFormat', () => {
  test.each<[name: string, line: string, expected: object]>([
    [
      'common',
      `203.0.113.9 - - ${TIME} "GET /a?b HTTP/1.1" 200 7`,
      { startedAt: AT, path: '/a', query: 'b', bytes: 7 },
    ],
    [
      'combined',
      `203.0.113.9 - frank ${TIME} "GET /a HTTP/1.1" 200 - "-" "a \\"b\\""`,
      { userAgent: 'a "b"', bytes: 0, bytesKind: 'body' },
    ],
    [
      'vhost_combined',
      `cdn.example.com:443 203.0.113.9 - - ${TIME} "GET /a HTTP/1.1" 200 7 "-" "UA"`,
      { host: 'cdn.example.com', extra: { server_port: '443' } },
    ],
  ])('%s is read', (_, line, expected) => {
    const { records, rejected } = readLines(line, 'apache');
    expect(rejected).toEqual([]);
    expect(records[0]).toMatchObject(expected);
  });

  test('the time is the start of the request', () => {
    const line = `203.0.113.9 - - ${TIME} "GET /a HTTP/1.1" 200 7 "-" "UA" rt=0.500`;
    expect(readLines(line, 'apache').records[0]).toMatchObject({
      startedAt: AT,
      durationMs: 500,
      timeResolutionMs: 1000,
    });
  });
});

describe('a LogFormat is read as Apache writes it', () => {
  test.each<[name: string, logFormat: string, line: string, expected: object]>([
    [
      'a directive',
      String.raw`LogFormat "%h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\" %D %{ms}T %^FB" own`,
      `203.0.113.9 - - ${TIME} "GET /a HTTP/1.1" 200 1500 "-" "UA" 250000 250 12000`,
      { startedAt: AT, durationMs: 250, ttfbMs: 12, bytes: 1500, bytesKind: 'total' },
    ],
    [
      'a nickname',
      'vhost_combined',
      `cdn.example.com:443 203.0.113.9 - - ${TIME} "GET /a HTTP/1.1" 200 7 "-" "UA"`,
      { host: 'cdn.example.com', extra: { '%p': '443' } },
    ],
    [
      'a date and a time of day, each on its own',
      '%{%d/%b/%Y}t|%{%T}t.%{msec_frac}t %{%z}t|%>s|%U%q',
      '22/Nov/2026|16:46:45.250 +0100|200|/a',
      { startedAt: AT + 250, timeResolutionMs: 1, path: '/a' },
    ],
    [
      'a date and a time of day of the end, with letters around them, in JSON',
      '{"at":"%{end:%F}tT%{end:%T}tZ","took":%D,"status":%>s,"line":"%r"}',
      '{"at":"2026-11-22T15:46:45Z","took":2000000,"status":200,"line":"GET /a HTTP/1.1"}',
      { startedAt: AT - 2000, durationMs: 2000, path: '/a' },
    ],
    [
      'a fraction that its form makes up',
      '%{%Y-%m-%dT%T.000Z}t %>s %U%q',
      '2026-11-22T15:46:45.000Z 200 /a',
      { startedAt: AT, timeResolutionMs: 1000 },
    ],
    [
      'a finer time',
      '%{usec}t %>s %U%q %X',
      '1795362405000123 200 /a?b=c X',
      { startedAt: AT + 0.123, path: '/a', query: 'b=c', aborted: true },
    ],
    [
      'a time in pieces',
      '[%{%d/%b/%Y:%T}t.%{msec_frac}t %{%z}t] %>s %U',
      '[22/Nov/2026:15:46:45.250 +0000] 200 /a',
      { startedAt: AT + 250, timeResolutionMs: 1 },
    ],
    [
      'lines joined with backslashes, a per cent sign, an answer that got out',
      'LogFormat "%h %u [%{%Y-%m-%d %H:%M:%S}t.%{usec_frac}t] \\"%r\\" %>s %b \\\n\\"%{Referer}i\\" %X %{ratio}n%% \\\n%D" own',
      '203.0.113.9 - [2026-11-22 15:46:45.000250] "GET /a HTTP/1.1" 200 7 "-" + -% 250000',
      { startedAt: AT + 0.25, timeResolutionMs: 0.001, durationMs: 250, bytes: 7, aborted: false },
    ],
    [
      'a zone right behind the fraction',
      '%{%Y-%m-%dT%T}t.%{msec_frac}t%{%z}t %>s %U',
      '2026-11-22T16:46:45.250+0100 200 /a',
      { startedAt: AT + 250, timeResolutionMs: 1, path: '/a' },
    ],
    [
      'the client before the peer, as mod_remoteip has them',
      '%{c}a %a %t %>s %U',
      `10.0.0.1 203.0.113.9 ${TIME} 200 /a`,
      { clientIp: '203.0.113.9' },
    ],
    [
      'only the client for which it was forwarded',
      '%{X-Forwarded-For}i %t %>s %U',
      `203.0.113.9, 10.0.0.1 ${TIME} 200 /a`,
      { clientIp: '203.0.113.9', extra: { '%{x-forwarded-for}i': '203.0.113.9, 10.0.0.1' } },
    ],
    [
      'of two durations the finer, wherever it stands',
      '%t %>s %U %D %T',
      `${TIME} 200 /a 250000 0`,
      { durationMs: 250 },
    ],
    [
      'the end of a request',
      '%{end:msec}t %D %>s %U -',
      '1795362405250 250000 200 /a -',
      { startedAt: AT, durationMs: 250 },
    ],
    [
      'what mod_cache did',
      '%t %>s %U "%{cache-status}e"',
      `${TIME} 200 /a "conditional cache hit: entity refreshed"`,
      { cacheStatus: 'miss' },
    ],
    [
      'CMCD and a header of its own',
      '%t %>s %U "%{CMCD-Session}i" "%{X-Own}i"',
      String.raw`${TIME} 200 /a "sid=\"s-1\"" "\xc3\xa9"`,
      { cmcd: { version: 1, from: 'header', data: { sid: 's-1' } }, extra: { '%{x-own}i': 'é' } },
    ],
    [
      'JSON',
      String.raw`{ \"time\":\"%{%Y-%m-%dT%H:%M:%S}t.%{usec_frac}t\", \"code\":\"%>s\", \"request\":\"%U%q\" }`,
      '{ "time":"2026-11-22T15:46:45.250000", "code":"200", "request":"/a?b" }',
      { startedAt: AT + 250, path: '/a', query: 'b' },
    ],
  ])('%s', (_, logFormat, line, expected) => {
    const { records, rejected } = readLines(line, 'apache', { logFormat });
    expect(rejected).toEqual([]);
    expect(records[0]).toMatchObject(expected);
  });
});
