import { goldenLines, goldenParts, refusedLines } from '../testing/golden-lines.ts';

goldenLines('traefik', [
  [
    'JSON',
    '{"ClientHost":"203.0.113.9","ClientPort":"49053","ClientUsername":"-","DownstreamContentSize":217516,"DownstreamStatus":206,"Duration":250357313,"OriginDuration":21000000,"OriginStatus":206,"RequestHost":"cdn.example.com","RequestMethod":"GET","RequestPath":"/vod/seg7.m4s?CMCD=sid%3D%22s-1%22","RequestPort":"-","RequestProtocol":"HTTP/2.0","RequestScheme":"https","RouterName":"r@file","StartUTC":"2026-11-22T15:46:45.124782192Z","request_User-Agent":"UA/1.0","request_Cmcd-Session":"sid=\\"s-2\\"","level":"info","msg":"","time":"2026-11-22T15:46:45Z"}',
    {},
    {
      startedAt: 1795362405124.782,
      timeResolutionMs: 0.001,
      durationMs: 250.357,
      status: 206,
      bytes: 217516,
      bytesKind: 'body',
      method: 'GET',
      scheme: 'https',
      host: 'cdn.example.com',
      path: '/vod/seg7.m4s',
      query: 'CMCD=sid%3D%22s-1%22',
      cacheStatus: 'unknown',
      tier: 'edge',
      clientIp: '203.0.113.9',
      clientPort: 49053,
      userAgent: 'UA/1.0',
      protocol: 'HTTP/2.0',
      originStatus: 206,
      cmcd: { version: 1, from: 'header', data: { sid: 's-2' } },
      extra: { OriginDuration: '21000000', RouterName: 'r@file', level: 'info' },
    },
  ],
  [
    'the common form',
    '203.0.113.9 - - [22/Nov/2026:15:46:45 +0000] "GET /a?b HTTP/1.1" 200 414 "-" "UA/1.0" 500 "r@file" "http://10.0.0.1:80" 12ms',
    {},
    {
      startedAt: 1795362405000,
      timeResolutionMs: 1000,
      durationMs: 12,
      status: 200,
      bytes: 414,
      bytesKind: 'body',
      method: 'GET',
      path: '/a',
      query: 'b',
      cacheStatus: 'unknown',
      tier: 'edge',
      clientIp: '203.0.113.9',
      userAgent: 'UA/1.0',
      protocol: 'HTTP/1.1',
      extra: { RequestCount: '500', RouterName: 'r@file', ServiceURL: 'http://10.0.0.1:80' },
    },
  ],
]);

refusedLines('traefik', [['a line of a plugin', 'DEBUG: 2026/11/22 15:46:45 something', 'wrong_shape']]);

const COMMON = '203.0.113.9 - - [22/Nov/2026:15:46:45 +0000] "GET /a?b HTTP/1.1" 200 414';
const READ = { startedAt: 1795362405000, status: 200, bytes: 414, path: '/a', query: 'b', clientIp: '203.0.113.9' };

goldenParts('traefik', [
  [
    'no referer, without quotes',
    `${COMMON} - "UA" 5 "r" "http://10.0.0.1" 12ms`,
    { ...READ, durationMs: 12, userAgent: 'UA' },
  ],
  ['neither header', `${COMMON} - - 5 "r" "http://10.0.0.1" 12ms`, { ...READ, durationMs: 12, userAgent: undefined }],
  ['NCSA’s own common form', COMMON, READ],
  [
    'a client that only the connection has',
    '{"ClientAddr":"[2001:db8::9]:49053","DownstreamStatus":200,"RequestPath":"/a","StartLocal":"2026-11-22T15:46:45Z"}',
    { clientIp: '2001:db8::9', clientPort: 49053 },
  ],
  [
    'a client that a proxy in front named',
    '{"ClientHost":"198.51.100.7","ClientAddr":"203.0.113.9:49053","DownstreamStatus":200,"RequestPath":"/a","StartUTC":"2026-11-22T15:46:45Z"}',
    { clientIp: '198.51.100.7', clientPort: undefined },
  ],
]);
