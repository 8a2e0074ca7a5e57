import type { LogFormatOptions } from '@telecine/domain';
import { expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { readLines } from '../testing/read-lines.ts';

test.each<[what: string, line: string, options: LogFormatOptions, expected: object]>([
  [
    'a full line',
    'HIT|206|1795362405250|217860|42|203.0.113.0|https://watch.example.com/|https://cdn.example.com/vod/seg7.m4s?CMCD=sid%3D%22s-1%22|DE|UA/1.0|0f3a|DE',
    {},
    {
      startedAt: 1795362405250,
      timeResolutionMs: 1,
      status: 206,
      bytes: 217860,
      bytesKind: 'total',
      method: 'GET',
      scheme: 'https',
      host: 'cdn.example.com',
      path: '/vod/seg7.m4s',
      query: 'CMCD=sid%3D%22s-1%22',
      cacheStatus: 'hit',
      cacheStatusRaw: 'HIT',
      tier: 'edge',
      pop: 'DE',
      clientIp: '203.0.113.0',
      userAgent: 'UA/1.0',
      referer: 'https://watch.example.com/',
      country: 'DE',
      requestId: '0f3a',
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: { PullZoneId: '42' },
    },
  ],
  [
    'a line with what support switched on',
    'EXPIRED|200|1795362405250|217860|42|203.0.113.0|-|https://cdn.example.com/a|DE|UA/1.0|0f3a|DE|217516|bytes=0-99|-',
    {},
    {
      startedAt: 1795362405250,
      timeResolutionMs: 1,
      status: 200,
      bytes: 217516,
      bytesKind: 'body',
      method: 'GET',
      scheme: 'https',
      host: 'cdn.example.com',
      path: '/a',
      cacheStatus: 'miss',
      cacheStatusRaw: 'EXPIRED',
      tier: 'edge',
      pop: 'DE',
      clientIp: '203.0.113.0',
      userAgent: 'UA/1.0',
      country: 'DE',
      requestId: '0f3a',
      range: 'bytes=0-99',
      extra: { PullZoneId: '42' },
    },
  ],
  [
    'a cache that wasn’t asked',
    '-|403|1795362405250|86|42|203.0.113.0|-|https://cdn.example.com/a|DE|-|0f3a|DE',
    {},
    {
      startedAt: 1795362405250,
      timeResolutionMs: 1,
      status: 403,
      bytes: 86,
      bytesKind: 'total',
      method: 'GET',
      scheme: 'https',
      host: 'cdn.example.com',
      path: '/a',
      cacheStatus: 'unknown',
      tier: 'edge',
      pop: 'DE',
      clientIp: '203.0.113.0',
      country: 'DE',
      requestId: '0f3a',
      extra: { PullZoneId: '42' },
    },
  ],
])('%s becomes a delivery request', (_, line, options, expected) => {
  const { received, records, rejected } = readLines(line, 'bunny', options);
  expect([received, rejected]).toEqual([1, []]);
  expect(records).toEqual([expected]);
});

test('its lines are known by their looks', () => {
  const line =
    'HIT|206|1795362405250|217860|42|203.0.113.0|https://watch.example.com/|https://cdn.example.com/vod/seg7.m4s?CMCD=sid%3D%22s-1%22|DE|UA/1.0|0f3a|DE';
  expect(detectFormat(line)[0]?.format).toBe('bunny');
});

test.each([['another shape', 'HIT|206', 'missing_field']])('%s is refused', (_, line, reason) => {
  const { records, rejected } = readLines(line, 'bunny');
  expect(records).toEqual([]);
  expect(rejected.map((reject) => reject.reason)).toEqual([reason]);
});
