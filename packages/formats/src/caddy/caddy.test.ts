import { expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { type GoldenPart, goldenLines, goldenParts, refusedLines } from '../testing/golden-lines.ts';

goldenLines('caddy', [
  [
    'a full line',
    '{"level":"info","ts":1795362405.25,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"198.51.100.2","remote_port":"49053","client_ip":"203.0.113.9","proto":"HTTP/2.0","method":"GET","host":"cdn.example.com","uri":"/vod/seg7.m4s?CMCD=sid%3D%22s-1%22","headers":{"User-Agent":["UA/1.0"],"Range":["bytes=0-99"],"Accept":["*/*"]},"tls":{"resumed":false,"version":772}},"bytes_read":0,"duration":0.25,"size":100,"status":206,"resp_headers":{"Content-Type":["video/mp4"]}}',
    {},
    {
      startedAt: 1795362405000,
      timeResolutionMs: 1,
      durationMs: 250,
      status: 206,
      bytes: 100,
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
      tlsVersion: 'TLSv1.3',
      contentType: 'video/mp4',
      range: 'bytes=0-99',
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: {
        level: 'info',
        logger: 'http.log.access.log0',
        msg: 'handled request',
        'request.headers.Accept': '["*/*"]',
        'request.tls.resumed': 'false',
        bytes_read: '0',
      },
    },
  ],
  [
    'nothing was answered',
    '{"level":"info","ts":1795362405.25,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"198.51.100.2","remote_port":"49053","client_ip":"203.0.113.9","proto":"HTTP/2.0","method":"GET","host":"cdn.example.com","uri":"/vod/seg7.m4s?CMCD=sid%3D%22s-1%22","headers":{"User-Agent":["UA/1.0"],"Range":["bytes=0-99"],"Accept":["*/*"]},"tls":{"resumed":false,"version":772}},"bytes_read":0,"duration":0.25,"size":0,"status":0,"resp_headers":{"Content-Type":["video/mp4"]}}',
    {},
    {
      startedAt: 1795362405000,
      timeResolutionMs: 1,
      durationMs: 250,
      status: 0,
      bytes: 0,
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
      tlsVersion: 'TLSv1.3',
      contentType: 'video/mp4',
      range: 'bytes=0-99',
      aborted: true,
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: {
        level: 'info',
        logger: 'http.log.access.log0',
        msg: 'handled request',
        'request.headers.Accept': '["*/*"]',
        'request.tls.resumed': 'false',
        bytes_read: '0',
      },
    },
  ],
]);

refusedLines('caddy', [
  [
    'a line that is no request',
    '{"level":"info","ts":1795362405.25,"logger":"tls.obtain","msg":"acquiring lock"}',
    'missing_field',
  ],
]);

const LINE =
  '{"level":"info","ts":1795362405.25,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"203.0.113.9","method":"GET","host":"cdn.example.com","uri":"/a"},"duration":0.25,"size":7,"status":200}';
const READ = { startedAt: 1795362405000, durationMs: 250, status: 200, clientIp: '203.0.113.9', path: '/a' };

const PARTS: readonly GoldenPart[] = [
  ['a time as a date', LINE.replace('1795362405.25', '"2026-11-22T15:46:45.250Z"'), { ...READ, timeResolutionMs: 1 }],
  [
    'a date in whole seconds',
    LINE.replace('1795362405.25', '"2026/11/22 15:46:45"').replace('0.25', '"1ms"'),
    { ...READ, startedAt: 1795362404999, durationMs: 1, timeResolutionMs: 1000 },
  ],
  ['a float without a fraction', LINE.replace('1795362405.25', '1795362405'), { timeResolutionMs: 1 }],
  ['a duration with its unit', LINE.replace('0.25,', '"250ms",'), READ],
  [
    'the client of versions before 2.5',
    LINE.replace('"remote_ip":"203.0.113.9"', '"remote_addr":"203.0.113.9:49053"'),
    { ...READ, clientPort: 49053 },
  ],
  [
    'the console’s encoding',
    `2026/11/22 15:46:45.250\tINFO\thttp.log.access\thandled request\t${LINE.replace(/"level".*"msg":"[^"]*",/, '')}`,
    READ,
  ],
];
goldenParts('caddy', PARTS);

test.each(PARTS)('%s: known by its looks', (_, line) => {
  expect(detectFormat(line)[0]?.format).toBe('caddy');
});
