import { describe, expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { pick } from '../testing/pick.ts';
import { readLines } from '../testing/read-lines.ts';

const RECORD = {
  version: 1,
  streamId: '50001',
  cp: '100001',
  reqId: 'adcd70db',
  reqTimeSec: '1795362405.124',
  bytes: '217516',
  cliIP: '203.0.113.9',
  statusCode: '206',
  proto: 'HTTP/2',
  reqHost: 'cdn.example.com',
  reqMethod: 'GET',
  reqPath: 'vod/a%20b/seg7.m4s',
  queryStr: 'CMCD=bl%3D2100%2Csid%3D%22s-1%22',
  reqPort: '443',
  rspContentLen: '217516',
  rspContentType: 'video/mp4',
  UA: 'Mozilla/5.0%20(X11)',
  tlsVersion: 'TLSv1.3',
  totalBytes: '218309',
  overheadBytes: '^',
  referer: 'https%3A%2F%2Fwatch.example.com%2F',
  range: '-',
  reqEndTimeMSec: '2',
  turnAroundTimeMSec: '20',
  transferTimeMSec: '228',
  cacheStatus: '0',
  cacheable: '1',
  edgeIP: '198.51.100.7',
  country: 'DE',
  asn: '64500',
};
const read = (changes: object = {}) => readLines(JSON.stringify({ ...RECORD, ...changes }), 'akamai_datastream2');

test('a full line becomes a delivery request', () => {
  const { records, sessionIds, rejected } = read();
  expect([sessionIds, rejected]).toEqual([['s-1'], []]);
  expect(records).toEqual([
    {
      startedAt: 1795362405124,
      timeResolutionMs: 1,
      durationMs: 250,
      ttfbMs: 22,
      status: 206,
      bytes: 217516,
      bytesKind: 'body',
      contentLength: 217516,
      method: 'GET',
      scheme: 'https',
      host: 'cdn.example.com',
      path: '/vod/a%20b/seg7.m4s',
      query: 'CMCD=bl%3D2100%2Csid%3D%22s-1%22',
      cacheStatus: 'miss',
      cacheStatusRaw: '0',
      tier: 'edge',
      serverIp: '198.51.100.7',
      clientIp: '203.0.113.9',
      userAgent: 'Mozilla/5.0 (X11)',
      referer: 'https://watch.example.com/',
      protocol: 'HTTP/2',
      tlsVersion: 'TLSv1.3',
      country: 'DE',
      asn: 64500,
      requestId: 'adcd70db',
      contentType: 'video/mp4',
      cmcd: { version: 1, from: 'query', data: { bl: 2100, sid: 's-1' } },
      extra: {
        version: '1',
        streamId: '50001',
        cp: '100001',
        reqPort: '443',
        reqEndTimeMSec: '2',
        turnAroundTimeMSec: '20',
        transferTimeMSec: '228',
        cacheable: '1',
      },
    },
  ]);
  expect(detectFormat(JSON.stringify(RECORD))[0]?.format).toBe('akamai_datastream2');
});

test.each<[what: string, changes: object, expected: object]>([
  ['a hit', { cacheStatus: '1', turnAroundTimeMSec: '-' }, { cacheStatus: 'hit', durationMs: 230, ttfbMs: undefined }],
  ['a first byte of its own', { timeToFirstByte: '31' }, { ttfbMs: 31 }],
  ['what may not be cached', { cacheable: '0' }, { cacheStatus: 'bypass', cacheStatusRaw: '0' }],
  ['an error of the edge', { statusCode: '503', errorCode: 'ERR_READ_TIMEOUT' }, { cacheStatus: 'error' }],
  [
    'a client that left in the middle of a hit',
    { cacheStatus: '1', errorCode: 'ERR_CLIENT_ABORT' },
    { cacheStatus: 'hit', aborted: true },
  ],
  ['a client gone before the answer', { statusCode: '0' }, { status: 0, aborted: true }],
  [
    'no times at all',
    { reqEndTimeMSec: '-', turnAroundTimeMSec: '-', transferTimeMSec: '-' },
    { durationMs: undefined },
  ],
  ['traffic between servers', { isMidgress: '1' }, { tier: 'shield' }],
  ['port 80', { tlsVersion: '-', reqPort: '80' }, { scheme: 'http', tlsVersion: undefined }],
  [
    'a field of CMCD comes before the query',
    { cmcd: 'sid%3D%22s-2%22%2Cbr%3D3200' },
    { cmcd: { version: 1, from: 'field', data: { sid: 's-2', br: 3200 } } },
  ],
])('%s', (_, changes, expected) => {
  expect(pick(read(changes).records[0], expected)).toEqual(expected);
});

describe('structured lines', () => {
  const fields = ['version', 'cp', 'reqId', 'reqTimeSec', 'bytes', 'cliIP', 'statusCode', 'reqHost', 'reqPath', 'UA'];
  const values = [
    '2',
    '100001',
    'adcd70db',
    '1795362405.124',
    '707',
    '203.0.113.9',
    '200',
    'cdn.example.com',
    'a/b',
    'U%20A',
  ];

  test.each([' ', '\t'])('are parted by %j, their columns named by the configuration', (separator) => {
    const { records, rejected } = readLines(values.join(separator), 'akamai_structured', { fields });
    expect(rejected).toEqual([]);
    expect(records[0]).toMatchObject({ startedAt: 1795362405124, status: 200, path: '/a/b', userAgent: 'U A' });
  });

  test('another number of values is refused, with both', () => {
    const { rejected } = readLines(values.slice(1).join(' '), 'akamai_structured', { fields });
    expect(rejected[0]?.detail).toMatch(/9 values, but 10 fields/);
  });
});
