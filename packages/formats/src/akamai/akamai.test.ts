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
  ['no time of the transfer', { transferTimeMSec: undefined }, { durationMs: undefined, ttfbMs: 22 }],
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
    'an error in the middle of an answer',
    { cacheStatus: '1', errorCode: 'ERR_READ_TIMEOUT|fwd' },
    { cacheStatus: 'error', status: 206, aborted: undefined },
  ],
  ['a path that is nothing but its slash', { reqPath: '-' }, { path: '/', query: RECORD.queryStr }],
  ['a path that has its slash', { reqPath: '/a' }, { path: '/a' }],
  ['a protocol that is a scheme', { proto: 'HTTPS', tlsVersion: '-', reqPort: '-' }, { scheme: 'https' }],
  ['an agent with + for spaces', { UA: 'Player%2F1.0+%28TV%3B+v2%29' }, { userAgent: 'Player/1.0 (TV; v2)' }],
  ['an agent with a + of its own', { UA: 'Bot/1%20(+https://b.example)' }, { userAgent: 'Bot/1 (+https://b.example)' }],
  ['a network with letters', { asn: 'AS64501' }, { asn: 64501 }],
  [
    'a time that became a number, and lost a zero',
    { reqTimeSec: 1795362405.5 },
    { startedAt: 1795362405500, timeResolutionMs: 1 },
  ],
  [
    'breadcrumbs: what the origin took, of whatever stands before it',
    {
      breadcrumbs:
        '//BC/%5Ba=198.51.100.7,c=g,k=0,l=40%5D,%5Ba=192.0.2.1,c=p,k=1,l=30%5D,%5Ba=192.0.2.7,c=o,k=2,l=25%5D',
    },
    { originTtfbMs: 27 },
  ],
  ['breadcrumbs without an origin', { breadcrumbs: '//BC/[a=198.51.100.7,c=g,k=0,l=1]' }, { originTtfbMs: undefined }],
  [
    'CMCD behind a version, with only its quotes encoded',
    { cmcd: '//1.0@V/bl=2100,cid=%22c-1%22,sid=%22s-2%22,su' },
    { cmcd: { version: 1, from: 'field', data: { bl: 2100, cid: 'c-1', sid: 's-2', su: true } } },
  ],
  [
    'a field of CMCD comes before the query',
    { cmcd: 'sid%3D%22s-2%22%2Cbr%3D3200' },
    { cmcd: { version: 1, from: 'field', data: { sid: 's-2', br: 3200 } } },
  ],
])('%s', (_, changes, expected) => {
  expect(pick(read(changes).records[0], expected)).toEqual(expected);
});

test('names in lower case, as some stores give them on, mean the same', () => {
  const lower = Object.fromEntries(Object.entries(RECORD).map(([name, value]) => [name.toLowerCase(), value]));
  const { extra: _, ...expected } = read().records[0] ?? {};
  expect(readLines(JSON.stringify(lower), 'akamai_datastream2').records[0]).toMatchObject(expected);
  expect(detectFormat(JSON.stringify(lower))[0]?.format).toBe('akamai_datastream2');
});

test('a record printed over several lines is recognised', () => {
  const printed = JSON.stringify(RECORD, null, 2);
  expect(detectFormat(printed)).toMatchObject([{ format: 'akamai_datastream2', confidence: 1 }]);
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

  test('the version and the stream’s ID come before the fields that the configuration lists', () => {
    const chosen = fields.slice(1);
    const line = ['2', '50001', ...values.slice(1)].join(' ');
    const { records, rejected } = readLines(line, 'akamai_structured', { fields: chosen });
    expect(rejected).toEqual([]);
    expect(records[0]).toMatchObject({ status: 200, path: '/a/b', extra: { version: '2', streamId: '50001' } });
    expect(readLines(values.join(' '), 'akamai_structured', { fields: chosen }).records[0]).toMatchObject({
      status: 200,
      path: '/a/b',
    });
  });

  test('without a list, the fields are those that a stream is proposed with', () => {
    const line =
      '1 50001 100001 adcd70db 1795362405.124 707 203.0.113.9 206 HTTPS cdn.example.com GET a/b 443 707 video/mp4 U%20A 0 TLSv1.3 707 707 232 939 CMCD=sid%3D%22s-1%22 //BC/%5Ba=198.51.100.7,c=g,k=0,l=1%5D en-US - 0-99 - 203.0.113.9 3600 3 - 11 125 50 1 198.51.100.7 DE Hesse FRANKFURT DE 8 1 - - - own';
    const { records, sessionIds, rejected } = readLines(line, 'akamai_structured');
    expect([sessionIds, rejected]).toEqual([['s-1'], []]);
    expect(records[0]).toMatchObject({
      startedAt: 1795362405124,
      durationMs: 139,
      status: 206,
      bytes: 707,
      scheme: 'https',
      cacheStatus: 'hit',
      serverIp: '198.51.100.7',
      country: 'DE',
      extra: { customField: 'own' },
    });
    expect(detectFormat(line)[0]?.format).toBe('akamai_structured');
  });

  test('another number of values is refused, with both', () => {
    const { rejected } = readLines(values.slice(1).join(' '), 'akamai_structured', { fields });
    expect(rejected[0]?.detail).toMatch(/9 values, but 10 fields/);
  });
});
