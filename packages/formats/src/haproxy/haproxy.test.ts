import { expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { goldenLines, goldenParts, goldenTemplates, refusedLines } from '../testing/golden-lines.ts';
import { readLines } from '../testing/read-lines.ts';

const HEAD = '203.0.113.9:49053 [22/Nov/2026:15:46:45.124]';
const COUNTS = '- - ---- 19/19/3/4/0 0/0';
const READ = {
  ...{ startedAt: 1795362405124, timeResolutionMs: 1, durationMs: 250, ttfbMs: 22, status: 206 },
  ...{ bytes: 217860, bytesKind: 'total', method: 'GET', scheme: 'https', path: '/vod/seg7.m4s' },
  ...{ cacheStatus: 'unknown', tier: 'edge', clientIp: '203.0.113.9', clientPort: 49053, protocol: 'HTTP/1.1' },
  originTtfbMs: 20,
};
const EXTRA = {
  ...{ frontend: 'https-in~', backend: 'media/node1', timers: '1/0/1/20/250' },
  ...{ termination_state: '----', connections: '19/19/3/4/0', queues: '0/0' },
};

goldenLines('haproxy', [
  [
    'a full line',
    `${HEAD} https-in~ media/node1 1/0/1/20/250 206 217860 ${COUNTS} "GET /vod/seg7.m4s?CMCD=sid%3D%22s-1%22 HTTP/1.1"`,
    {},
    {
      ...{ ...READ, query: 'CMCD=sid%3D%22s-1%22', extra: EXTRA },
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
    },
  ],
  [
    'captured headers, named, their escapes taken off',
    `Nov 22 15:46:45 lb haproxy[14389]: ${HEAD} https-in~ media/node1 1/0/1/20/250 206 217860 ${COUNTS} {cdn.example.com|UA/1.0 (X)|sid=#22s-1#7Ca#22} {HIT} "GET /vod/seg7.m4s HTTP/1.1"`,
    { fields: ['host', 'user-agent', 'cmcd-session', 'x-cache'] },
    {
      ...{ ...READ, host: 'cdn.example.com', userAgent: 'UA/1.0 (X)', cacheStatus: 'hit', cacheStatusRaw: 'HIT' },
      ...{ cmcd: { version: 1, from: 'header', data: { sid: 's-1|a' } }, extra: EXTRA },
    },
  ],
  [
    'captured headers without names, each kept',
    `${HEAD} https-in~ media/node1 1/0/1/20/250 206 217860 ${COUNTS} {cdn.example.com||UA} {a} "GET /vod/seg7.m4s HTTP/1.1"`,
    {},
    {
      ...READ,
      extra: { ...EXTRA, captured_header_1: 'cdn.example.com', captured_header_3: 'UA', captured_header_4: 'a' },
    },
  ],
  [
    'a line of option httpslog',
    `${HEAD} https-in~ media/node1 1/0/1/20/250 206 217860 ${COUNTS} "GET /vod/seg7.m4s HTTP/1.1" 0/0/0/0/1 cdn.example.com/TLSv1.3/TLS_AES_128_GCM_SHA256`,
    {},
    {
      ...{ ...READ, host: 'cdn.example.com', tlsVersion: 'TLSv1.3' },
      extra: { ...EXTRA, tls_errors: '0/0/0/0/1', ssl_ciphers: 'TLS_AES_128_GCM_SHA256' },
    },
  ],
  [
    'the CLF form, whose milliseconds stand apart',
    '203.0.113.9 - - [22/Nov/2026:15:46:45 +0000] "GET /vod/seg7.m4s HTTP/1.1" 206 217860 "" "" 49053 124 "https-in~" "media" "node1" 1 0 1 20 250 "----" 19 19 3 4 0 0 0 "" ""',
    {},
    {
      ...READ,
      extra: {
        ...{ '%ft': 'https-in~', '%b': 'media', '%s': 'node1', '%TR': '1', '%Tw': '0', '%Tc': '1', '%tsc': '----' },
        ...{ '%ac': '19', '%fc': '19', '%bc': '3', '%sc': '4', '%rc': '0', '%sq': '0', '%bq': '0' },
      },
    },
  ],
]);

const like = (rest: string) => `${HEAD} http-in media/node1 ${rest} 1/1/0/0/0 0/0 "GET /a HTTP/1.1"`;

goldenParts('haproxy', [
  [
    'a client that left before the answer',
    like('1/0/1/-1/900 -1 0 - - CH--'),
    { status: 0, bytes: 0, durationMs: 900, ttfbMs: undefined, aborted: true, scheme: 'http' },
  ],
  ['a client that no longer read', like('1/0/1/20/900 200 707 - - cD--'), { status: 200, aborted: true }],
  [
    'HAProxy’s own cache',
    like('1/0/0/0/1 200 707 - - ----').replace('node1', '<CACHE>'),
    { cacheStatus: 'hit', cacheStatusRaw: '<CACHE>', ttfbMs: 1, originTtfbMs: undefined },
  ],
  [
    'HAProxy’s own answer',
    like('0/0/0/0/0 503 213 - - LR--').replace('node1', '<NOSRV>'),
    { status: 503, ttfbMs: 0, originTtfbMs: undefined },
  ],
  [
    'a line written before the end, its request line cut',
    `${HEAD} http-in media/node1 1/0/1/20/+21 200 +300 - - ---- 1/1/0/0/0 0/0 "GET /a?very-long`,
    { durationMs: undefined, ttfbMs: 22, bytes: 300, path: '/a', query: 'very-long' },
  ],
  [
    'a client of IPv6, without brackets',
    like('1/0/1/20/250 200 707 - - ----').replace('203.0.113.9', '2001:db8::9'),
    { clientIp: '2001:db8::9', clientPort: 49053 },
  ],
  [
    'a client without an address',
    like('1/0/1/20/250 200 707 - - ----').replace('203.0.113.9', '-'),
    { clientIp: undefined, clientPort: 49053 },
  ],
  [
    'a quote in the request',
    like('1/0/1/20/250 200 707 - - ----').replace('/a', '/a?b=#22c#22#23'),
    { path: '/a', query: 'b="c"#' },
  ],
]);

test('times without a zone are the server’s', () => {
  const line = like('1/0/1/20/250 200 707 - - ----').replace('15:46', '16:46');
  expect(readLines(line, 'haproxy', { timeZone: 'Europe/Berlin' }).records[0]?.startedAt).toBe(READ.startedAt);
});

const DEFAULT =
  '%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq %hr %hs %{+Q}r';

goldenTemplates(
  'haproxy',
  [
    [
      'one more field in the default, without captured headers',
      `log-format "${DEFAULT.replace('%ft', '%ft %[var(txn.host)]')}"`,
      `Nov 22 15:46:45 lb haproxy[1]: ${HEAD} https-in~ cdn.example.com media/node1 1/0/1/20/250 206 217860 ${COUNTS} "GET /vod/seg7.m4s HTTP/1.1"`,
      { ...READ, host: 'cdn.example.com' },
    ],
    [
      'the same with captured headers',
      `log-format "${DEFAULT.replace('%ft', '%ft %[var(txn.host)]')}"`,
      `${HEAD} https-in~ cdn.example.com media/node1 1/0/1/20/250 206 217860 ${COUNTS} {UA (X)|en} {HIT} "GET /vod/seg7.m4s HTTP/1.1"`,
      { ...READ, host: 'cdn.example.com', userAgent: 'UA (X)', cacheStatus: 'hit', cacheStatusRaw: 'HIT' },
    ],
    [
      'a variable of the environment',
      'log-format "$' + '{HAPROXY_HTTP_LOG_FMT} %[ssl_fc_sni]"',
      `${HEAD} https-in~ media/node1 1/0/1/20/250 206 217860 ${COUNTS} "GET /vod/seg7.m4s HTTP/1.1" cdn.example.com`,
      { ...READ, host: 'cdn.example.com' },
    ],
    [
      'spaces behind backslashes',
      String.raw`log-format %ci:%cp\ [%t]\ %ft\ %TR/%Tw/%Tc/%Tr/%Ta\ %ST\ %B\ %{+Q}r`,
      `${HEAD} https-in~ 1/0/1/20/250 206 217860 "GET /vod/seg7.m4s HTTP/1.1"`,
      READ,
    ],
    [
      'JSON',
      '{"t":"%Ts.%ms","c":"%ci","p":%cp,"f":"%ft","s":%ST,"b":%B,"m":"%HM","u":"%HU","v":"%HV","T":{"TR":%TR,"Tw":%Tw,"Tc":%Tc,"Tr":%Tr,"Ta":%Ta},"end":"%tsc","h":"%[capture.req.hdr(0),json(utf8s)]","x":"%[capture.res.hdr(0)]"}',
      '{"t":"1795362405.124","c":"203.0.113.9","p":49053,"f":"https-in~","s":206,"b":217860,"m":"GET","u":"/vod/seg7.m4s","v":"HTTP/1.1","T":{"TR":1,"Tw":0,"Tc":1,"Tr":20,"Ta":250},"end":"CD--","h":"UA","x":"HIT"}',
      { ...READ, userAgent: 'UA', aborted: true },
    ],
    [
      'JSON of named fields',
      '%{+json}o %(when)trg %(who)ci %(code)ST %(what)HU %[status]',
      '{"when":"22/Nov/2026:15:46:45 +0000","who":"203.0.113.9","code":206,"what":"/vod/seg7.m4s"}',
      { startedAt: 1795362405000, clientIp: '203.0.113.9', status: 206, path: '/vod/seg7.m4s' },
    ],
  ],
  { fields: ['user-agent', 'lang', 'x-cache'] },
);

test('JSON with the usual names is read without its log-format', () => {
  const line =
    '{"timestamp":1795362405,"http_status":206,"http_request":"GET /a HTTP/1.1","remote_addr":"203.0.113.9","bytes_read":7,"session_duration":"250","termination_state":"----"}';
  const expected = { startedAt: 1795362405000, status: 206, path: '/a', bytes: 7, durationMs: 250 };
  expect(readLines(line, 'haproxy').records[0]).toMatchObject(expected);
  expect(detectFormat(line)[0]?.format).toBe('haproxy');
});

refusedLines('haproxy', [
  [
    'a failed handshake',
    '203.0.113.9:50033 [22/Nov/2026:15:46:45.124] frontend/backend: SSL handshake failure',
    'wrong_shape',
  ],
  [
    'a request that couldn’t be read',
    `${HEAD} http-in http-in/<NOSRV> -1/-1/-1/-1/0 400 200 - - PR-- 1/1/0/0/0 0/0 "<BADREQ>"`,
    'bad_request_line',
  ],
]);
