import { expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { goldenLines, refusedLines } from '../testing/golden-lines.ts';
import { readLines } from '../testing/read-lines.ts';

goldenLines('bunny', [
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
]);

test.each([
  ['of a short line', 'HIT|200|1795362405250|7|42|203.0.113.0|-|https://cdn.example.com/a|DE|TV|x|y 1|0f3a|DE'],
  [
    'as many as a long line has more',
    'HIT|200|1795362405250|7|42|203.0.113.0|-|https://cdn.example.com/a|DE|TV|x|y 1|z|0f3a|DE',
  ],
  [
    'of a long line',
    'HIT|200|1795362405250|7|42|203.0.113.0|-|https://cdn.example.com/a|DE|TV|x|y 1|0f3a|DE|5|-|Basic eA',
  ],
])('an agent may have the separator in it: %s', (_, line) => {
  const { records, rejected } = readLines(line, 'bunny');
  expect(rejected).toEqual([]);
  expect(records[0]).toMatchObject({ pop: 'DE', requestId: '0f3a', country: 'DE' });
  expect(records[0]?.userAgent).toMatch(/^TV\|x\|y 1/);
});

test('what the viewer authorized itself with isn’t kept', () => {
  const line = 'HIT|200|1795362405250|7|42|203.0.113.0|-|https://cdn.example.com/a|DE|-|0f3a|DE|5|-|Bearer abc';
  expect(readLines(line, 'bunny').records[0]?.extra).toEqual({ PullZoneId: '42' });
});

test('version 2 of its API has the same as JSON, in pages', () => {
  const record = {
    timestamp: '2026-11-22T15:46:45.250Z',
    cacheStatus: 'HIT',
    statusCode: 206,
    bytesSent: 217860,
    pullZoneId: 42,
    remoteIp: '203.0.113.0',
    referer: null,
    scheme: 'https',
    host: 'cdn.example.com',
    path: '/vod/seg7.m4s?CMCD=sid%3D%22s-1%22',
    url: 'https://cdn.example.com/vod/seg7.m4s?CMCD=sid%3D%22s-1%22',
    edgeLocation: 'DE',
    userAgent: 'UA/1.0',
    countryCode: 'DE',
  };
  const page = JSON.stringify({ data: [record], pagination: { returned: 1, hasMore: false } });
  const { records, sessionIds, rejected } = readLines(page, 'bunny');
  expect([sessionIds, rejected]).toEqual([['s-1'], []]);
  expect(records[0]).toMatchObject({
    startedAt: 1795362405250,
    status: 206,
    bytes: 217860,
    path: '/vod/seg7.m4s',
    pop: 'DE',
  });
  expect(detectFormat(page)[0]?.format).toBe('bunny');
});

refusedLines('bunny', [
  ['another shape', 'HIT|206', 'missing_field'],
  ['a line without separators', '203.0.113.9 - - GET', 'wrong_shape'],
]);
