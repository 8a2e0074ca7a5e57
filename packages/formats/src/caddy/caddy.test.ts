import type { LogFormatOptions } from '@telecine/domain';
import { expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { readLines } from '../testing/read-lines.ts';

test.each<[what: string, line: string, options: LogFormatOptions, expected: object]>([
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
])('%s becomes a delivery request', (_, line, options, expected) => {
  const { received, records, rejected } = readLines(line, 'caddy', options);
  expect([received, rejected]).toEqual([1, []]);
  expect(records).toEqual([expected]);
});

test('its lines are known by their looks', () => {
  const line =
    '{"level":"info","ts":1795362405.25,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"198.51.100.2","remote_port":"49053","client_ip":"203.0.113.9","proto":"HTTP/2.0","method":"GET","host":"cdn.example.com","uri":"/vod/seg7.m4s?CMCD=sid%3D%22s-1%22","headers":{"User-Agent":["UA/1.0"],"Range":["bytes=0-99"],"Accept":["*/*"]},"tls":{"resumed":false,"version":772}},"bytes_read":0,"duration":0.25,"size":100,"status":206,"resp_headers":{"Content-Type":["video/mp4"]}}';
  expect(detectFormat(line)[0]?.format).toBe('caddy');
});

test.each([
  [
    'a line that is no request',
    '{"level":"info","ts":1795362405.25,"logger":"tls.obtain","msg":"acquiring lock"}',
    'missing_field',
  ],
])('%s is refused', (_, line, reason) => {
  const { records, rejected } = readLines(line, 'caddy');
  expect(records).toEqual([]);
  expect(rejected.map((reject) => reject.reason)).toEqual([reason]);
});
