import { expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { pick } from '../testing/pick.ts';
import { readLines } from '../testing/read-lines.ts';

const RECORD = {
  RayID: '8f1c2d3e4f5a6b7c',
  EdgeStartTimestamp: '2026-11-22T15:46:45.124Z',
  EdgeEndTimestamp: '2026-11-22T15:46:45.374Z',
  EdgeTimeToFirstByteMs: 22,
  EdgeResponseStatus: 206,
  EdgeResponseBytes: 217860,
  EdgeResponseBodyBytes: 217516,
  EdgeResponseContentType: 'video/mp4',
  EdgeColoCode: 'FRA',
  EdgeServerIP: '198.51.100.7',
  CacheCacheStatus: 'expired',
  ClientIP: '2001:db8::9',
  ClientSrcPort: 49053,
  ClientASN: 64500,
  ClientCountry: 'de',
  ClientRequestMethod: 'GET',
  ClientRequestHost: 'cdn.example.com',
  ClientRequestScheme: 'https',
  ClientRequestURI: '/vod/seg7.m4s?CMCD=sid%3D%22s-1%22',
  ClientRequestPath: '/vod/seg7.m4s',
  ClientRequestProtocol: 'HTTP/2',
  ClientRequestReferer: '',
  ClientRequestUserAgent: 'UA/1.0',
  ClientSSLProtocol: 'TLSv1.3',
  ClientRequestSource: 'eyeball',
  OriginResponseStatus: 200,
  OriginResponseHeaderReceiveDurationMs: 21,
  RequestHeaders: {},
  ZoneName: 'example.com',
};
const read = (changes: object = {}) => readLines(JSON.stringify({ ...RECORD, ...changes }), 'cloudflare_logpush');

test('a full line becomes a delivery request', () => {
  const { records, sessionIds, rejected } = read();
  expect([sessionIds, rejected]).toEqual([['s-1'], []]);
  expect(records).toEqual([
    {
      startedAt: Date.UTC(2026, 10, 22, 15, 46, 45, 124),
      timeResolutionMs: 1,
      durationMs: 250,
      ttfbMs: 22,
      status: 206,
      bytes: 217516,
      bytesKind: 'body',
      method: 'GET',
      scheme: 'https',
      host: 'cdn.example.com',
      path: '/vod/seg7.m4s',
      query: 'CMCD=sid%3D%22s-1%22',
      cacheStatus: 'miss',
      cacheStatusRaw: 'expired',
      tier: 'edge',
      pop: 'FRA',
      serverIp: '198.51.100.7',
      clientIp: '2001:db8::9',
      clientPort: 49053,
      userAgent: 'UA/1.0',
      protocol: 'HTTP/2',
      tlsVersion: 'TLSv1.3',
      country: 'DE',
      asn: 64500,
      requestId: '8f1c2d3e4f5a6b7c',
      contentType: 'video/mp4',
      originTtfbMs: 21,
      originStatus: 200,
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: { ClientRequestSource: 'eyeball', ZoneName: 'example.com' },
    },
  ]);
  expect(detectFormat(JSON.stringify(RECORD))[0]?.format).toBe('cloudflare_logpush');
});

test.each<[what: string, changes: object, expected: object]>([
  [
    'nanoseconds, which are beyond what a double can hold',
    { EdgeStartTimestamp: 'NANOS', EdgeEndTimestamp: 'NANOS_LATER' },
    { startedAt: 1795362405124.123, durationMs: 250 },
  ],
  [
    'whole seconds say nothing of the duration',
    { EdgeStartTimestamp: '2026-11-22T15:46:45Z', EdgeEndTimestamp: '2026-11-22T15:46:46Z' },
    { startedAt: 1795362405000, timeResolutionMs: 1000, durationMs: undefined },
  ],
  ['seconds since 1970', { EdgeStartTimestamp: 1795362405, EdgeEndTimestamp: 1795362406 }, { timeResolutionMs: 1000 }],
  ['no answer to the client', { EdgeResponseStatus: 0 }, { status: 0 }],
  [
    'an origin that wasn’t asked',
    { OriginResponseStatus: 0, OriginResponseHeaderReceiveDurationMs: 0, OriginResponseDurationMs: 0 },
    { originStatus: undefined, originTtfbMs: undefined },
  ],
  [
    'an upper tier that was asked, where the origin wasn’t',
    { OriginResponseStatus: 0, OriginResponseHeaderReceiveDurationMs: 70 },
    { originStatus: undefined, originTtfbMs: 70 },
  ],
  [
    'the origin’s time as it was written before',
    {
      OriginResponseHeaderReceiveDurationMs: undefined,
      OriginResponseDurationMs: undefined,
      OriginResponseTime: 83_000_000,
    },
    { originTtfbMs: 83 },
  ],
  ['what a worker asked for', { WorkerSubrequest: true }, { tier: 'shield' }],
  ['what no viewer asked for', { ClientRequestSource: 'edgeWorkerFetch' }, { tier: 'shield' }],
  ['plain HTTP', { ClientSSLProtocol: 'none' }, { tlsVersion: undefined }],
  [
    'CMCD in request headers comes before the query',
    { RequestHeaders: { 'cmcd-session': 'sid="s-2"', 'cmcd-object': 'br=3200', range: 'bytes=0-9' } },
    { range: 'bytes=0-9', cmcd: { version: 1, from: 'header', data: { sid: 's-2', br: 3200 } } },
  ],
])('%s', (_, changes, expected) => {
  const line = JSON.stringify({ ...RECORD, ...changes })
    .replace('"NANOS"', '1795362405124123456')
    .replace('"NANOS_LATER"', '1795362405374123456');
  expect(pick(readLines(line, 'cloudflare_logpush').records[0], expected)).toEqual(expected);
});

test('CSV is named by its first line, or by the configuration', () => {
  const names = ['ClientIP', 'ClientRequestURI', 'EdgeStartTimestamp', 'EdgeResponseStatus', 'CacheCacheStatus'];
  const line = '203.0.113.9,"/a.m4s?CMCD=sid%3D%22s-1%22,br%3D900",2026-11-22T15:46:45Z,206,hit';
  const expected = {
    startedAt: 1795362405000,
    status: 206,
    path: '/a.m4s',
    cacheStatus: 'hit',
    clientIp: '203.0.113.9',
  };
  const body = `${names.join(',')}\n${line}\n`;
  expect(readLines(body, 'cloudflare_logpush').records).toMatchObject([expected]);
  expect(readLines(line, 'cloudflare_logpush', { fields: names }).records).toMatchObject([expected]);
  expect(detectFormat(body)[0]?.format).toBe('cloudflare_logpush');
});
