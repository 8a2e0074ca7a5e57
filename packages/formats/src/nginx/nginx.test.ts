import { describe, expect, test } from 'vitest';
import { readLines } from '../testing/read-lines.ts';

const read = (logFormat: string, ...lines: string[]) => readLines(lines.join('\n'), 'nginx', { logFormat });
const AT = 1795362405000;

describe('a log_format is read as nginx writes it', () => {
  test.each<[name: string, logFormat: string, line: string, expected: object]>([
    [
      'a directive over several lines',
      `log_format main '$remote_addr - $remote_user [$time_local] "$request" '
                       '$status $body_bytes_sent "$http_referer" '
                       '"$http_user_agent" $request_time $msec $upstream_cache_status';`,
      String.raw`203.0.113.9 - - [22/Nov/2026:15:46:45 +0000] "GET /a%20b.m4s?x=1 HTTP/2.0" 206 707 "-" "a \x22b\x22" 0.250 1795362405.250 HIT`,
      {
        startedAt: AT,
        durationMs: 250,
        path: '/a%20b.m4s',
        query: 'x=1',
        status: 206,
        userAgent: 'a "b"',
        cacheStatus: 'hit',
      },
    ],
    [
      'a directive with comments',
      `# log_format old '$status';
       log_format main # it's the main one
         '$msec ' # when it was over; "$msec" has ms
         # '$pipe '
         '$status $request_uri';`,
      '1795362405.000 200 /a',
      { startedAt: AT, path: '/a' },
    ],
    [
      'only what the texts say',
      '$msec $status $request_method $scheme://$host$request_uri $bytes_sent',
      '1795362405.000 200 GET https://cdn.example.com/v/a.m4s?b=c 1500',
      {
        startedAt: AT,
        scheme: 'https',
        host: 'cdn.example.com',
        path: '/v/a.m4s',
        query: 'b=c',
        bytes: 1500,
        bytesKind: 'total',
      },
    ],
    [
      'double quotes that are part of the format',
      '"$msec" "$status" "$request" "-"',
      '"1795362405.000" "200" "GET /a HTTP/1.1" "-"',
      { startedAt: AT, path: '/a' },
    ],
    [
      'a tab between fields',
      String.raw`log_format t '$msec\t$status\t$request_uri';`,
      '1795362405.000\t200\t/a b',
      { path: '/a b' },
    ],
    [
      'lists of what several servers said',
      '$msec $status $upstream_addr $upstream_status $upstream_header_time $request_uri',
      '1795362405.000 200 10.0.0.1:80, 10.0.0.2:80 : 10.0.0.3:80 502, 502 : 200 0.001, 0.002 : 0.003 /a',
      {
        originTtfbMs: 6,
        originStatus: 200,
        path: '/a',
        extra: { upstream_addr: '10.0.0.1:80, 10.0.0.2:80 : 10.0.0.3:80' },
      },
    ],
    [
      'an IPv6 address with a port',
      '$remote_addr:$remote_port $msec $status $request_uri',
      '2001:db8::1:4711 1795362405.000 200 /a',
      { clientIp: '2001:db8::1', clientPort: 4711 },
    ],
    [
      'a path and its arguments',
      '$msec $status $uri$is_args$args $host',
      '1795362405.000 200 /a?b=c cdn.example.com',
      { path: '/a', query: 'b=c', host: 'cdn.example.com' },
    ],
    [
      'labels and tabs (LTSV)',
      "log_format ltsv 'time:$time_iso8601\\tstatus:$status\\turi:$request_uri\\tua:$http_user_agent';",
      'time:2026-11-22T15:46:45+00:00\tstatus:200\turi:/a?x\tua:A b c',
      { startedAt: AT, path: '/a', userAgent: 'A b c' },
    ],
    [
      'addresses that a request was forwarded for, without quotes',
      '$http_x_forwarded_for $msec $status $request_uri',
      '198.51.100.7, 203.0.113.9 1795362405.000 200 /a',
      { extra: { http_x_forwarded_for: '198.51.100.7, 203.0.113.9' } },
    ],
    [
      'a request line without quotes',
      '$msec $request $status',
      '1795362405.000 GET /a HTTP/1.1 200',
      { path: '/a', protocol: 'HTTP/1.1' },
    ],
    [
      'texts that nginx joins, each with variables of its own',
      "log_format t '$msec $status $request' 'upstream $upstream_response_time ' '$request_time';",
      '1795362405.250 200 GET /a HTTP/1.1upstream 0.200 0.250',
      { startedAt: AT, path: '/a', protocol: 'HTTP/1.1', extra: { upstream_response_time: '0.200' } },
    ],
    [
      'a request line with a text behind it',
      '$msec $status $request took $request_time',
      '1795362405.250 200 GET /a b HTTP/1.1 took 0.250',
      { startedAt: AT, path: '/a b' },
    ],
    [
      'a configuration with more than the directive',
      "http {\n  log_format a '$msec $status $request_uri'; access_log /var/log/nginx/a.log a;\n}",
      '1795362405.000 200 /a',
      { startedAt: AT, path: '/a' },
    ],
    [
      'a last value that is empty',
      `log_format raw escape=none '$msec $status "$request_uri" $upstream_cache_status';`,
      '1795362405.000 200 "/a" ',
      { path: '/a', cacheStatus: 'unknown' },
    ],
    [
      'a user agent at the end, without quotes',
      '$msec $status $request_uri $http_user_agent',
      '1795362405.000 200 /a UA/1.0 (X; y)',
      { userAgent: 'UA/1.0 (X; y)' },
    ],
    [
      'a prefix of syslog, which is not the first value’s',
      '$remote_addr - $msec $status $request_uri',
      'Nov 22 15:46:45 edge nginx: 203.0.113.9 - 1795362405.000 200 /a',
      { clientIp: '203.0.113.9', path: '/a' },
    ],
    [
      'a record that a script writes',
      'log_format njs escape=none $record;',
      '{"msec":"1795362405.000","status":"200","request_uri":"/a"}',
      { startedAt: AT, path: '/a' },
    ],
    [
      'JSON with a variable of the administrator’s own, known by its key',
      `log_format j escape=json '{"t":"$msec","s":$status,"u":"$request_uri","cache":"$own_cache"}';`,
      '{"t":"1795362405.000","s":200,"u":"/a","cache":"HIT"}',
      { path: '/a', cacheStatus: 'hit' },
    ],
    [
      'values without escapes',
      `log_format raw escape=none '$msec "$http_user_agent" $status $request_uri';`,
      String.raw`1795362405.000 "a "b"c \x22" 200 /a`,
      { userAgent: String.raw`a "b"c \x22` },
    ],
    [
      'CMCD headers and names of its own',
      '$msec $status $request_uri "$http_cmcd_session" $my_map',
      String.raw`1795362405.000 200 /a "sid=\x22s-1\x22" x`,
      { cmcd: { version: 1, from: 'header', data: { sid: 's-1' } }, extra: { my_map: 'x' } },
    ],
  ])('%s', (_, logFormat, line, expected) => {
    const { records, rejected } = read(logFormat, line);
    expect(rejected).toEqual([]);
    expect(records[0]).toMatchObject(expected);
  });
});

describe('a log_format that writes JSON', () => {
  const FORMAT = `log_format json escape=json '{"when":"$msec","took":"$request_time","code":$status,'
    '"url":"$scheme://$host$request_uri","client":{"ip":"$remote_addr","agent":"$http_user_agent"},"pop":"fra-1","x":"$my_map"}';`;

  test('is read by its names, in whatever order and spelling they come', () => {
    const { records, rejected } = read(
      FORMAT,
      String.raw`{"when":"1795362405.250","took":"0.250","code":200,"url":"https://cdn.example.com/a?b=c","client":{"ip":"203.0.113.9","agent":"a \"b\""},"pop":"fra-1","x":"y"}`,
      '{ "url": "https://cdn.example.com/a?b=c", "code": 200, "when": "1795362405.250", "took": "0.250", "new": 1 }',
    );
    expect(rejected).toEqual([]);
    expect(records[0]).toMatchObject({
      ...{
        startedAt: AT,
        durationMs: 250,
        status: 200,
        scheme: 'https',
        host: 'cdn.example.com',
        path: '/a',
        query: 'b=c',
      },
      ...{ clientIp: '203.0.113.9', userAgent: 'a "b"', pop: 'fra-1', extra: { x: 'y' } },
    });
    expect(records[1]).toMatchObject({ startedAt: AT, host: 'cdn.example.com', path: '/a', extra: { new: '1' } });
  });

  test('lets the source say what a name means', () => {
    const line = '{"when":"1795362405.250","code":200,"url":"https://cdn.example.com/a","x":"s-1"}';
    const { sessionIds } = readLines(line, 'nginx', { logFormat: FORMAT, fields: { x: 'sessionId' } });
    expect(sessionIds).toEqual(['s-1']);
  });
});

test.each([
  ['$msec $status $request_uri', '1795362405.000 200', 'stops fitting the source’s log format at status'],
  ['$msec $status $request_uri', '1795362405.000 200 /a /b', 'at request_uri'],
  ['[$msec] $status "$request_uri"', '[1795362405.000] 200 "/a" more', 'at its end'],
  ['$msec$status', '1795362405.000200', 'nothing stands between “msec” and “status”'],
  ['constant', 'constant', 'it names no field'],
])('with %s, the line %s is refused with the place where it stops fitting', (logFormat, line, detail) => {
  const { records, rejected } = read(logFormat, line);
  expect(records).toEqual([]);
  expect(rejected[0]?.reason).toBe('wrong_shape');
  expect(rejected[0]?.detail).toContain(detail);
});

test('without a log_format it is combined', () => {
  const line = '203.0.113.9 - - [22/Nov/2026:15:46:45 +0000] "GET /a HTTP/1.1" 200 7 "-" "UA"';
  expect(readLines(line, 'nginx').records[0]).toMatchObject({ path: '/a', userAgent: 'UA' });
});
