import type { LogFormatOptions } from '@telecine/domain';
import { expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { readLines } from '../testing/read-lines.ts';

test.each<[what: string, line: string, options: LogFormatOptions, expected: object]>([
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
      extra: { phr: 'DIRECT' },
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
])('%s becomes a delivery request', (_, line, options, expected) => {
  const { received, records, rejected } = readLines(line, 'trafficserver', options);
  expect([received, rejected]).toEqual([1, []]);
  expect(records).toEqual([expected]);
});

test('its lines are known by their looks', () => {
  const line =
    '1795362405.124 250 203.0.113.9 TCP_REFRESH_HIT/206 217860 GET http://cdn.example.com/vod/seg7.m4s?CMCD=sid%3D%22s-1%22 - DIRECT/origin.example.com video/mp4';
  expect(detectFormat(line)[0]?.format).toBe('trafficserver');
});

test.each([['another format', 'GET /a 200', 'wrong_shape']])('%s is refused', (_, line, reason) => {
  const { records, rejected } = readLines(line, 'trafficserver');
  expect(records).toEqual([]);
  expect(rejected.map((reject) => reject.reason)).toEqual([reason]);
});
