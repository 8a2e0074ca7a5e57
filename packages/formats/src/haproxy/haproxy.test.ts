import type { LogFormatOptions } from '@telecine/domain';
import { expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { readLines } from '../testing/read-lines.ts';

test.each<[what: string, line: string, options: LogFormatOptions, expected: object]>([
  [
    'a full line',
    '203.0.113.9:49053 [22/Nov/2026:15:46:45.124] https-in~ media/node1 1/0/1/20/250 206 217860 - - ---- 19/19/3/4/0 0/0 "GET /vod/seg7.m4s?CMCD=sid%3D%22s-1%22 HTTP/1.1"',
    {},
    {
      startedAt: 1795362405124,
      timeResolutionMs: 1,
      durationMs: 250,
      ttfbMs: 22,
      status: 206,
      bytes: 217860,
      bytesKind: 'total',
      method: 'GET',
      scheme: 'https',
      path: '/vod/seg7.m4s',
      query: 'CMCD=sid%3D%22s-1%22',
      cacheStatus: 'unknown',
      tier: 'edge',
      clientIp: '203.0.113.9',
      clientPort: 49053,
      protocol: 'HTTP/1.1',
      originTtfbMs: 20,
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: {
        frontend: 'https-in~',
        backend: 'media/node1',
        termination_state: '----',
        connections: '19/19/3/4/0',
        queues: '0/0',
      },
    },
  ],
  [
    'captured headers, named',
    'Nov 22 15:46:45 lb haproxy[14389]: 203.0.113.9:49053 [22/Nov/2026:15:46:45.124] https-in~ media/node1 1/0/1/20/250 200 707 - - ---- 1/1/0/0/0 0/0 {cdn.example.com|UA/1.0 (X)} {HIT} "GET /a HTTP/1.1"',
    { fields: ['host', 'user-agent', 'x-cache'] },
    {
      startedAt: 1795362405124,
      timeResolutionMs: 1,
      durationMs: 250,
      ttfbMs: 22,
      status: 200,
      bytes: 707,
      bytesKind: 'total',
      method: 'GET',
      scheme: 'https',
      host: 'cdn.example.com',
      path: '/a',
      cacheStatus: 'hit',
      cacheStatusRaw: 'HIT',
      tier: 'edge',
      clientIp: '203.0.113.9',
      clientPort: 49053,
      userAgent: 'UA/1.0 (X)',
      protocol: 'HTTP/1.1',
      extra: {
        frontend: 'https-in~',
        backend: 'media/node1',
        termination_state: '----',
        connections: '1/1/0/0/0',
        queues: '0/0',
      },
    },
  ],
  [
    'a client that left before the answer',
    '203.0.113.9:49053 [22/Nov/2026:15:46:45.124] http-in media/node1 1/0/1/-1/900 -1 0 - - CH-- 1/1/0/0/0 0/0 "GET /a HTTP/1.1"',
    {},
    {
      startedAt: 1795362405124,
      timeResolutionMs: 1,
      durationMs: 900,
      status: 0,
      bytes: 0,
      bytesKind: 'total',
      method: 'GET',
      scheme: 'http',
      path: '/a',
      cacheStatus: 'unknown',
      tier: 'edge',
      clientIp: '203.0.113.9',
      clientPort: 49053,
      protocol: 'HTTP/1.1',
      aborted: true,
      extra: {
        frontend: 'http-in',
        backend: 'media/node1',
        termination_state: 'CH--',
        connections: '1/1/0/0/0',
        queues: '0/0',
      },
    },
  ],
  [
    'HAProxy’s own cache',
    '203.0.113.9:49053 [22/Nov/2026:15:46:45.124] http-in media/<CACHE> 1/0/0/0/1 200 707 - - ---- 1/1/0/0/0 0/0 "GET /a HTTP/1.1"',
    {},
    {
      startedAt: 1795362405124,
      timeResolutionMs: 1,
      durationMs: 1,
      ttfbMs: 1,
      status: 200,
      bytes: 707,
      bytesKind: 'total',
      method: 'GET',
      scheme: 'http',
      path: '/a',
      cacheStatus: 'hit',
      cacheStatusRaw: '<CACHE>',
      tier: 'edge',
      clientIp: '203.0.113.9',
      clientPort: 49053,
      protocol: 'HTTP/1.1',
      extra: {
        frontend: 'http-in',
        backend: 'media/<CACHE>',
        termination_state: '----',
        connections: '1/1/0/0/0',
        queues: '0/0',
      },
    },
  ],
  [
    'a line written before the end, its request line cut',
    '203.0.113.9:49053 [22/Nov/2026:15:46:45.124] http-in media/node1 1/0/1/20/+21 200 +300 - - ---- 1/1/0/0/0 0/0 "GET /a?very-long',
    {},
    {
      startedAt: 1795362405124,
      timeResolutionMs: 1,
      ttfbMs: 22,
      status: 200,
      bytes: 300,
      bytesKind: 'total',
      method: 'GET',
      scheme: 'http',
      path: '/a',
      query: 'very-long',
      cacheStatus: 'unknown',
      tier: 'edge',
      clientIp: '203.0.113.9',
      clientPort: 49053,
      originTtfbMs: 20,
      extra: {
        frontend: 'http-in',
        backend: 'media/node1',
        termination_state: '----',
        connections: '1/1/0/0/0',
        queues: '0/0',
      },
    },
  ],
  [
    'a server in Berlin',
    '203.0.113.9:49053 [22/Nov/2026:16:46:45.124] http-in media/node1 1/0/1/20/250 200 707 - - ---- 1/1/0/0/0 0/0 "GET /a HTTP/1.1"',
    { timeZone: 'Europe/Berlin' },
    {
      startedAt: 1795362405124,
      timeResolutionMs: 1,
      durationMs: 250,
      ttfbMs: 22,
      status: 200,
      bytes: 707,
      bytesKind: 'total',
      method: 'GET',
      scheme: 'http',
      path: '/a',
      cacheStatus: 'unknown',
      tier: 'edge',
      clientIp: '203.0.113.9',
      clientPort: 49053,
      protocol: 'HTTP/1.1',
      originTtfbMs: 20,
      extra: {
        frontend: 'http-in',
        backend: 'media/node1',
        termination_state: '----',
        connections: '1/1/0/0/0',
        queues: '0/0',
      },
    },
  ],
])('%s becomes a delivery request', (_, line, options, expected) => {
  const { received, records, rejected } = readLines(line, 'haproxy', options);
  expect([received, rejected]).toEqual([1, []]);
  expect(records).toEqual([expected]);
});

test('its lines are known by their looks', () => {
  const line =
    '203.0.113.9:49053 [22/Nov/2026:15:46:45.124] https-in~ media/node1 1/0/1/20/250 206 217860 - - ---- 19/19/3/4/0 0/0 "GET /vod/seg7.m4s?CMCD=sid%3D%22s-1%22 HTTP/1.1"';
  expect(detectFormat(line)[0]?.format).toBe('haproxy');
});

test.each([
  [
    'a failed handshake',
    '203.0.113.9:50033 [22/Nov/2026:15:46:45.124] frontend/backend: SSL handshake failure',
    'wrong_shape',
  ],
  [
    'a request that couldn’t be read',
    '203.0.113.9:49053 [22/Nov/2026:15:46:45.124] http-in http-in/<NOSRV> -1/-1/-1/-1/0 400 200 - - PR-- 1/1/0/0/0 0/0 "<BADREQ>"',
    'bad_request_line',
  ],
])('%s is refused', (_, line, reason) => {
  const { records, rejected } = readLines(line, 'haproxy');
  expect(records).toEqual([]);
  expect(rejected.map((reject) => reject.reason)).toEqual([reason]);
});
