import { describe, expect, test } from 'vitest';
import { readLines } from '../testing/read-lines.ts';

const read = (line: string, fields: Record<string, string> = {}) => readLines(line, 'nginx_combined', { fields });
const TIME = '[22/Nov/2026:15:46:45 +0000]';
const HEAD = `203.0.113.9 - - ${TIME} "GET /v/a.m4s?x=1 HTTP/1.1" 200 707`;

test('a plain line becomes a delivery request whose time is the end in whole seconds', () => {
  const { records, rejected } = read(`${HEAD} "https://www.example.com/" "UA/1.0 (X11)"`);
  expect(rejected).toEqual([]);
  expect(records).toEqual([
    {
      startedAt: 1795362405000,
      timeResolutionMs: 1000,
      status: 200,
      bytes: 707,
      bytesKind: 'body',
      method: 'GET',
      path: '/v/a.m4s',
      query: 'x=1',
      cacheStatus: 'unknown',
      tier: 'edge',
      clientIp: '203.0.113.9',
      userAgent: 'UA/1.0 (X11)',
      referer: 'https://www.example.com/',
      protocol: 'HTTP/1.1',
    },
  ]);
});

test('appended fields make it exact and carry what combined lacks', () => {
  const appended = [
    'rt=0.023 urt=0.001, 0.002 : 0.003 uht=0.002 cs=MISS rid=r1 host=cdn.example.com port=4000 comp=- msec=1795362405.147',
    String.raw`cmcd_r="bl=1200" cmcd_o="-" cmcd_s="bs" cmcd_sess="sid=\x22s-1\x22,v=2" note="a b" [odd] 7`,
  ].join(' ');
  const { records, sessionIds } = read(`${HEAD} "-" "UA" ${appended}`);
  expect(sessionIds).toEqual(['s-1']);
  expect(records[0]).toMatchObject({
    startedAt: 1795362405124,
    timeResolutionMs: 1,
    durationMs: 23,
    originTtfbMs: 2,
    cacheStatus: 'miss',
    requestId: 'r1',
    host: 'cdn.example.com',
    clientPort: 4000,
    aborted: true,
    cmcd: { version: 2, from: 'header', data: { bl: 1200, bs: true, sid: 's-1', v: 2 } },
    extra: { urt: '0.001, 0.002 : 0.003', note: 'a b', appended_15: '[odd]', appended_16: '7' },
  });
  expect(records[0]).not.toHaveProperty('referer');
});

describe('variants', () => {
  test.each<[name: string, line: string, expected: object]>([
    ['main with forwarded-for', `${HEAD} "-" "UA" "198.51.100.7"`, { extra: { http_x_forwarded_for: '198.51.100.7' } }],
    ['main without one', `${HEAD} "-" "UA" "-"`, { userAgent: 'UA' }],
    [
      'a virtual host in front',
      `cdn.example.com:80 ${HEAD} "-" "UA"`,
      { host: 'cdn.example.com', clientIp: '203.0.113.9', extra: { server_port: '80' } },
    ],
    [
      'a list for which it was forwarded, and the peer',
      `cdn.example.com "198.51.100.7, 10.0.0.2" ${HEAD} "-" "UA"`,
      { host: 'cdn.example.com', clientIp: '203.0.113.9', extra: { http_x_forwarded_for: '198.51.100.7, 10.0.0.2' } },
    ],
    [
      'the list alone',
      HEAD.replace('203.0.113.9', 'cdn.example.com 203.0.113.9, 10.0.0.2'),
      { clientIp: '203.0.113.9', extra: { http_x_forwarded_for: '203.0.113.9, 10.0.0.2' } },
    ],
    [
      'forwarded-for first, as an identity would stand',
      HEAD.replace('203.0.113.9', '198.51.100.7 - 203.0.113.9'),
      { clientIp: '203.0.113.9', extra: { http_x_forwarded_for: '198.51.100.7' } },
    ],
    ['no forwarded-for first', `- - ${HEAD}`, { clientIp: '203.0.113.9' }],
    ['no client', HEAD.replace('203.0.113.9', '-'), { path: '/v/a.m4s' }],
    ['a client by its name', HEAD.replace('203.0.113.9', 'a.example.net'), { clientIp: 'a.example.net' }],
    ['an identity', HEAD.replace('- -', 'id frank'), { clientIp: '203.0.113.9', extra: { remote_user: 'frank' } }],
    [
      'a number of some unit before the referer',
      `${HEAD} 3413 "-" "UA"`,
      { userAgent: 'UA', extra: { after_bytes: '3413' } },
    ],
    ['a client with its port', HEAD.replace('.9 ', '.9:49053 '), { clientIp: '203.0.113.9', clientPort: 49053 }],
    ['a zone of IPv6', HEAD.replace('203.0.113.9', 'fe80::1%eth0'), { clientIp: 'fe80::1%eth0' }],
    [
      'what ingress-nginx appends',
      `${HEAD} "-" "UA" 89 0.250 [media-web-80] [] 10.0.0.1:80, 10.0.0.2:80 0, 707 0.100, 0.150 502, 200 r-1`,
      {
        ...{ startedAt: 1795362404750, durationMs: 250, originStatus: 200, requestId: 'r-1' },
        extra: {
          ...{ request_length: '89', proxy_upstream_name: 'media-web-80', upstream_addr: '10.0.0.1:80, 10.0.0.2:80' },
          ...{ upstream_response_length: '0, 707', upstream_response_time: '0.100, 0.150' },
        },
      },
    ],
    [
      'the same before it had an alternative',
      `${HEAD.replace('- -', '- [203.0.113.9] - -')} "-" "UA" 89 0.250 [media-web-80] 10.0.0.1:80 707 0.100 200 r-1`,
      { clientIp: '203.0.113.9', durationMs: 250, originStatus: 200, requestId: 'r-1' },
    ],
    [
      'a known name with a colon',
      `${HEAD} "-" "UA" cache:HIT node:80`,
      { cacheStatus: 'hit', extra: { appended_2: 'node:80' } },
    ],
    ['a user', `${HEAD.replace('- -', '- a b')} "-" "UA"`, { extra: { remote_user: 'a b' } }],
    ['no identity', `${HEAD.replace('- - ', '- ')} "-" "UA"`, { clientIp: '203.0.113.9' }],
    ['common, without headers', HEAD, { bytes: 707 }],
    ['a request time before the referer', `${HEAD} 0.250 "-" "UA"`, { startedAt: 1795362404750, durationMs: 250 }],
    ['an IPv6 client', `${HEAD.replace('203.0.113.9', '2001:db8::1')} "-" "UA"`, { clientIp: '2001:db8::1' }],
    ['a client on a socket', `${HEAD.replace('203.0.113.9', 'unix:')} "-" "UA"`, { clientIp: 'unix:' }],
    ['no bytes', HEAD.replace('707', '-'), { status: 200 }],
    ['escapes', String.raw`${HEAD} "-" "a \x22b\x22 \xC3\xA9"`, { userAgent: 'a "b" é' }],
    ['spaces in the target', HEAD.replace('a.m4s', 'a b.m4s'), { path: '/v/a b.m4s', protocol: 'HTTP/1.1' }],
    ['HTTP/0.9', HEAD.replace(' HTTP/1.1', ''), { path: '/v/a.m4s', query: 'x=1' }],
    [
      'an absolute target',
      HEAD.replace('/v/', 'http://o.example.com/v/'),
      { scheme: 'http', host: 'o.example.com', path: '/v/a.m4s' },
    ],
    [
      'an absolute target without a path',
      HEAD.replace('/v/a.m4s?x=1', 'https://o.example.com'),
      { host: 'o.example.com', path: '/' },
    ],
    ['an asterisk', HEAD.replace('GET /v/a.m4s?x=1', 'OPTIONS *'), { method: 'OPTIONS', path: '*' }],
    ['a client that got no answer', HEAD.replace(' 200 707', ' 000 0'), { status: 0, bytes: 0 }],
    ['a client that went away', HEAD.replace(' 200 ', ' 499 '), { aborted: true }],
    ['another zone', HEAD.replace('15:46:45 +0000', '10:46:45 -0500'), { startedAt: 1795362405000 }],
  ])('%s', (_, line, expected) => {
    const { records, rejected } = read(line);
    expect(rejected).toEqual([]);
    expect(records[0]).toMatchObject(expected);
  });
});

test("a source's own names are read from what is appended", () => {
  const { records } = read(`${HEAD} "-" "UA" pop=fra-1 took=12`, { took: 'durationMs', pop: 'pop' });
  expect(records[0]).toMatchObject({ pop: 'fra-1', durationMs: 12 });
});

describe('lines that are refused', () => {
  test.each([
    ['an empty request', HEAD.replace(/"GET.*1"/, '""'), 'bad_request_line'],
    ['no request', HEAD.replace(/"GET.*1"/, '"-"'), 'bad_request_line'],
    ['a TLS handshake', HEAD.replace(/"GET.*1"/, String.raw`"\x16\x03\x01\x00"`), 'bad_request_line'],
    ['a word', HEAD.replace(/"GET.*1"/, '"HELP"'), 'bad_request_line'],
    ['dashes for everything', HEAD.replace(/"GET.*1"/, '"- - HTTP/1.0"'), 'bad_request_line'],
    ['an error log line', '2026/11/22 15:46:45 [error] 31#31: *46 open() failed', 'wrong_shape'],
    ['a JSON line', '{"status":200}', 'wrong_shape'],
    ['a cut line', HEAD.slice(0, 40), 'wrong_shape'],
    ['cut in the request', HEAD.slice(0, 60), 'wrong_shape'],
    ['cut before the status', HEAD.slice(0, HEAD.indexOf(' 200')), 'missing_field'],
    ['cut in the user agent', `${HEAD} "-" "Mozi`, 'wrong_shape'],
    ['a month that is none', HEAD.replace('Nov', 'Nob'), 'bad_time'],
    ['a status that is none', HEAD.replace(' 200 ', ' OK '), 'bad_status'],
  ])('%s', (_, line, reason) => {
    const { records, rejected } = read(line);
    expect(records).toEqual([]);
    expect(rejected.map((reject) => reject.reason)).toEqual([reason]);
  });
});
