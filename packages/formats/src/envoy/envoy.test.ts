import type { LogFormatOptions } from '@telecine/domain';
import { expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { readLines } from '../testing/read-lines.ts';

test.each<[what: string, line: string, options: LogFormatOptions, expected: object]>([
  [
    'JSON',
    '{":authority":"cdn.example.com","bytes_received":0,"bytes_sent":217516,"downstream_local_address":"198.51.100.7:443","downstream_remote_address":"203.0.113.9:49053","duration":250,"method":"GET","protocol":"HTTP/2","response_code":206,"response_flags":"-","start_time":"2026-11-22T15:46:45.000Z","upstream_host":"10.0.0.1:80","user-agent":"UA/1.0","x-envoy-origin-path":"/vod/seg7.m4s?CMCD=sid%3D%22s-1%22","x-envoy-upstream-service-time":"21","x-request-id":"r-1"}',
    {},
    {
      startedAt: 1795362405000,
      timeResolutionMs: 1,
      durationMs: 250,
      status: 206,
      bytes: 217516,
      bytesKind: 'body',
      method: 'GET',
      host: 'cdn.example.com',
      path: '/vod/seg7.m4s',
      query: 'CMCD=sid%3D%22s-1%22',
      cacheStatus: 'unknown',
      tier: 'edge',
      serverIp: '198.51.100.7',
      clientIp: '203.0.113.9',
      clientPort: 49053,
      userAgent: 'UA/1.0',
      protocol: 'HTTP/2',
      requestId: 'r-1',
      originTtfbMs: 21,
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: { bytes_received: '0', upstream_host: '10.0.0.1:80' },
    },
  ],
  [
    'the default line, after a container runtime’s prefix',
    '2026-11-22T15:46:46.493035218+01:00 stdout F [2026-11-22T15:46:45.000Z] "GET /a?b HTTP/1.1" 200 DC 0 707 250 21 "203.0.113.9" "UA/1.0" "r-1" "cdn.example.com" "10.0.0.1:80"',
    {},
    {
      startedAt: 1795362405000,
      timeResolutionMs: 1,
      durationMs: 250,
      status: 200,
      bytes: 707,
      bytesKind: 'body',
      method: 'GET',
      host: 'cdn.example.com',
      path: '/a',
      query: 'b',
      cacheStatus: 'unknown',
      tier: 'edge',
      userAgent: 'UA/1.0',
      protocol: 'HTTP/1.1',
      requestId: 'r-1',
      aborted: true,
      originTtfbMs: 21,
      extra: {
        RESPONSE_FLAGS: 'DC',
        BYTES_RECEIVED: '0',
        'REQ(x-forwarded-for)': '203.0.113.9',
        UPSTREAM_HOST: '10.0.0.1:80',
      },
    },
  ],
  [
    'a format of its own',
    '2026-11-22T15:46:45.000Z|GET|/a?b|200|250|203.0.113.9:49053|sid=\\"s-1\\"',
    {
      logFormat:
        '%START_TIME(%Y-%m-%dT%H:%M:%S.%3fZ)%|%REQ(:METHOD)%|%REQ(:PATH)%|%RESPONSE_CODE%|%DURATION%|%DOWNSTREAM_REMOTE_ADDRESS%|%REQ(CMCD-SESSION)%',
    },
    {
      startedAt: 1795362405000,
      timeResolutionMs: 1,
      durationMs: 250,
      status: 200,
      method: 'GET',
      path: '/a',
      query: 'b',
      cacheStatus: 'unknown',
      tier: 'edge',
      clientIp: '203.0.113.9',
      clientPort: 49053,
      cmcd: { version: 1, from: 'header', data: { sid: 's-1' } },
    },
  ],
])('%s becomes a delivery request', (_, line, options, expected) => {
  const { received, records, rejected } = readLines(line, 'envoy', options);
  expect([received, rejected]).toEqual([1, []]);
  expect(records).toEqual([expected]);
});

test('its lines are known by their looks', () => {
  const line =
    '{":authority":"cdn.example.com","bytes_received":0,"bytes_sent":217516,"downstream_local_address":"198.51.100.7:443","downstream_remote_address":"203.0.113.9:49053","duration":250,"method":"GET","protocol":"HTTP/2","response_code":206,"response_flags":"-","start_time":"2026-11-22T15:46:45.000Z","upstream_host":"10.0.0.1:80","user-agent":"UA/1.0","x-envoy-origin-path":"/vod/seg7.m4s?CMCD=sid%3D%22s-1%22","x-envoy-upstream-service-time":"21","x-request-id":"r-1"}';
  expect(detectFormat(line)[0]?.format).toBe('envoy');
});

test.each([['another format', '203.0.113.9 GET /a 200', 'wrong_shape']])('%s is refused', (_, line, reason) => {
  const { records, rejected } = readLines(line, 'envoy');
  expect(records).toEqual([]);
  expect(rejected.map((reject) => reject.reason)).toEqual([reason]);
});
