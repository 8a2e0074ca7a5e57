import { goldenLines, goldenTemplates, refusedLines } from '../testing/golden-lines.ts';

goldenLines('trafficserver', [
  [
    'the squid format',
    '1795362405.124 250 203.0.113.9 TCP_REFRESH_HIT/206 217860 GET http://cdn.example.com/vod/seg7.m4s?CMCD=sid%3D%22s-1%22 - DIRECT/origin.example.com video/mp4',
    {},
    {
      startedAt: 1795362405124,
      timeResolutionMs: 1,
      durationMs: 250,
      status: 206,
      bytes: 217860,
      bytesKind: 'total',
      method: 'GET',
      scheme: 'http',
      host: 'cdn.example.com',
      path: '/vod/seg7.m4s',
      query: 'CMCD=sid%3D%22s-1%22',
      cacheStatus: 'revalidated',
      cacheStatusRaw: 'TCP_REFRESH_HIT',
      tier: 'edge',
      clientIp: '203.0.113.9',
      contentType: 'video/mp4',
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: { phr: 'DIRECT', shn: 'origin.example.com' },
    },
  ],
  [
    'a client that left',
    '1795362405.124 250 203.0.113.9 ERR_CLIENT_ABORT/000 0 GET http://cdn.example.com/a - EMPTY/- -',
    {},
    {
      startedAt: 1795362405124,
      timeResolutionMs: 1,
      durationMs: 250,
      status: 0,
      bytes: 0,
      bytesKind: 'total',
      method: 'GET',
      scheme: 'http',
      host: 'cdn.example.com',
      path: '/a',
      cacheStatus: 'error',
      cacheStatusRaw: 'ERR_CLIENT_ABORT',
      tier: 'edge',
      clientIp: '203.0.113.9',
      aborted: true,
      extra: { phr: 'EMPTY' },
    },
  ],
  [
    'a format of its own',
    '1795362405.124 250 12 TCP_MEM_HIT 200 /a?b 203.0.113.9 "UA \\"x\\"" sid=\\"s-1\\"',
    {
      logFormat:
        '%<cqtq> %<ttms> %<{TS_MILESTONE_UA_BEGIN_WRITE-TS_MILESTONE_SM_START}msdms> %<crc> %<pssc> %<cqup> %<chi> "%<{User-Agent}cqh>" %<{CMCD-Session}cqh>',
    },
    {
      startedAt: 1795362405124,
      timeResolutionMs: 1,
      durationMs: 250,
      ttfbMs: 12,
      status: 200,
      method: '',
      path: '/a',
      query: 'b',
      cacheStatus: 'hit',
      cacheStatusRaw: 'TCP_MEM_HIT',
      tier: 'edge',
      clientIp: '203.0.113.9',
      userAgent: 'UA "x"',
      cmcd: { version: 1, from: 'header', data: { sid: 's-1' } },
    },
  ],
  [
    'JSON',
    '{"t":"1795362405.124","crc":"TCP_MISS","s":"200","u":"http://cdn.example.com/a"}',
    { logFormat: '{"t":"%<cqtq>","crc":"%<crc>","s":"%<pssc>","u":"%<cquc>"}' },
    {
      startedAt: 1795362405124,
      timeResolutionMs: 1,
      status: 200,
      method: '',
      scheme: 'http',
      host: 'cdn.example.com',
      path: '/a',
      cacheStatus: 'miss',
      cacheStatusRaw: 'TCP_MISS',
      tier: 'edge',
    },
  ],
]);

refusedLines('trafficserver', [['another format', 'GET /a 200', 'wrong_shape']]);

const EXTENDED =
  '203.0.113.9 - - [22/Nov/2026:15:46:45 +0000] "GET http://cdn.example.com/a HTTP/1.1" 200 707 200 707 0 0 250 300 280 310 1';
const READ = {
  startedAt: 1795362405000,
  status: 200,
  bytes: 707,
  bytesKind: 'body',
  path: '/a',
  clientIp: '203.0.113.9',
};

const CASES: readonly (readonly [what: string, line: string, logFormat: string | undefined, expected: object])[] = [
  ['Netscape’s common form', EXTENDED.slice(0, EXTENDED.indexOf(' 200 707 0')), undefined, READ],
  ['its extended form', EXTENDED, undefined, { ...READ, originStatus: 200, durationMs: 1000 }],
  [
    'its second extended form, of a client that left',
    `${EXTENDED} DIRECT INTR FIN TCP_MISS`,
    undefined,
    { ...READ, originStatus: 200, cacheStatus: 'miss', aborted: true },
  ],
  ['a format by its name', `${EXTENDED} NONE FIN FIN TCP_HIT`, 'extended2', { ...READ, cacheStatus: 'hit' }],
  [
    'times aligned to the right, as Squid writes them, of a client that left',
    '1795362405.000      3 203.0.113.9 TCP_MISS_ABORTED/200 707 GET http://cdn.example.com/a - DIRECT/origin.example.com video/mp4',
    undefined,
    { ...READ, bytesKind: 'total', durationMs: 3, cacheStatus: 'miss', aborted: true },
  ],
  [
    'a format as logging.yaml has it',
    '2026-11-22 15:46:45.5 chi=203.0.113.9 url=http://cdn.example.com/a pssc=200 t=0.250 b=707 sssc=000 crc=TCP_HIT ip=198.51.100.7 ua="UA (x)"',
    `format: '%<cqtd> %<cqtt> chi=%<chi> url=%<cquuc> pssc=%<pssc> t=%<ttmsf> b=%<pscl> sssc=%<sssc> crc=%<crc> ip=%<hii> ua="%<{User-Agent}cqh>"'`,
    { ...READ, startedAt: 1795362405500, durationMs: 250, originStatus: undefined, serverIp: '198.51.100.7' },
  ],
  [
    'the client’s own URL before the mapped one',
    '1795362405 200 707 203.0.113.9 http://origin.example.com/b http://cdn.example.com/a',
    '%<cqts> %<pssc> %<pscl> %<chi> %<cquc> %<cquuc>',
    { ...READ, host: 'cdn.example.com' },
  ],
];
goldenTemplates(
  'trafficserver',
  CASES.map(([what, line, logFormat, expected]) => [what, logFormat, line, expected]),
);
