import { describe, expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { pick } from '../testing/pick.ts';
import { readLines } from '../testing/read-lines.ts';

const PROPERTIES = {
  trackingReference: 'ref-1',
  httpMethod: 'GET',
  httpVersion: '2.0.0.0',
  requestUri: 'https://cdn.example.com:443/vod/seg7.m4s?CMCD=sid%3D%22s-1%22',
  sni: 'cdn.example.com',
  requestBytes: '482',
  responseBytes: '217860',
  userAgent: 'UA/1.0',
  referer: '',
  clientIp: '203.0.113.9',
  clientPort: '49053',
  socketIp: '203.0.113.9',
  timeToFirstByte: '0.022',
  timeTaken: '0.250',
  requestProtocol: 'HTTPS',
  securityProtocol: 'TLS 1.3',
  httpStatusCode: '206',
  pop: 'FRA',
  cacheStatus: 'REMOTE_HIT',
  errorInfo: 'NoError',
  clientCountry: 'Germany',
  isReceivedFromClient: true,
};
const line = (changes: object = {}, category = 'FrontDoorAccessLog'): string =>
  JSON.stringify({
    time: '2026-11-22T15:46:45.2500000Z',
    resourceId: '/subscriptions/1',
    category,
    properties: { ...PROPERTIES, ...changes },
  });

test('a full record becomes a delivery request, started when it ended less what it took', () => {
  const { records, sessionIds, rejected } = readLines(line(), 'azure_front_door');
  expect([sessionIds, rejected]).toEqual([['s-1'], []]);
  expect(records).toEqual([
    {
      startedAt: 1795362405000,
      timeResolutionMs: 0.001,
      durationMs: 250,
      ttfbMs: 22,
      status: 206,
      bytes: 217860,
      bytesKind: 'total',
      method: 'GET',
      scheme: 'https',
      host: 'cdn.example.com',
      path: '/vod/seg7.m4s',
      query: 'CMCD=sid%3D%22s-1%22',
      cacheStatus: 'hit',
      cacheStatusRaw: 'REMOTE_HIT',
      tier: 'edge',
      pop: 'FRA',
      clientIp: '203.0.113.9',
      clientPort: 49053,
      userAgent: 'UA/1.0',
      protocol: 'HTTP/2',
      tlsVersion: 'TLS 1.3',
      requestId: 'ref-1',
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: {
        resourceId: '/subscriptions/1',
        category: 'FrontDoorAccessLog',
        'properties.requestBytes': '482',
        'properties.errorInfo': 'NoError',
        'properties.isReceivedFromClient': 'true',
        'properties.clientCountry': 'Germany',
        'properties.sni': 'cdn.example.com',
      },
    },
  ]);
});

test('records of an event hub come in one object', () => {
  const body = `{"records":[${line()},${line({ trackingReference: 'ref-2' })}]}`;
  expect(readLines(body, 'azure_front_door').records.map(({ requestId }) => requestId)).toEqual(['ref-1', 'ref-2']);
});

describe('special cases', () => {
  test.each<[what: string, changes: object, expected: object]>([
    ['Azure China’s words', { cacheStatus: 'TCP_MISS', referer: 'NULL' }, { cacheStatus: 'miss', referer: undefined }],
    ['milliseconds, should they come', { timeTaken: '250', timeToFirstByte: '22' }, { durationMs: 250, ttfbMs: 22 }],
    ['a record of the parent', { isReceivedFromClient: false }, { tier: 'shield' }],
    [
      'an older record of the parent',
      { isReceivedFromClient: undefined, sni: 'originshield|https' },
      { tier: 'shield' },
    ],
    ['an origin that never answered', { httpStatusCode: '0' }, { status: 0 }],
    ['no cache', { cacheStatus: 'CONFIG_NOCACHE' }, { cacheStatus: 'bypass' }],
    ['nothing known', { cacheStatus: 'N/A' }, { cacheStatus: 'unknown', cacheStatusRaw: undefined }],
    ['an older version', { httpVersion: '1.1' }, { protocol: 'HTTP/1.1' }],
    ['a client that left', { errorInfo: 'ClientDisconnected' }, { aborted: true }],
    ['a parent that says so in a list', { isReceivedFromClient: 'False' }, { tier: 'shield' }],
    ['a country’s code', { clientCountry: 'DE' }, { country: 'DE' }],
  ])('%s', (_, changes, expected) => {
    expect(pick(readLines(line(changes), 'azure_front_door').records[0], expected)).toEqual(expected);
  });
});

describe('the same properties elsewhere', () => {
  const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
  const renamed = (rename: (name: string) => string): object =>
    Object.fromEntries(Object.entries(PROPERTIES).map(([name, value]) => [rename(name), value]));
  const { extra: _, ...expected } = readLines(line(), 'azure_front_door').records[0] ?? {};

  test.each<[what: string, record: object]>([
    [
      'with names that begin with a capital',
      { time: '2026-11-22T15:46:45.2500000Z', category: 'FrontDoorAccessLog', properties: renamed(capital) },
    ],
    [
      'beside the time, with their types, as Log Analytics exports them',
      {
        TimeGenerated: '2026-11-22T15:46:45.2500000Z',
        Category: 'FrontDoorAccessLog',
        ...renamed((name) => `${name}_s`),
      },
    ],
  ])('%s', (_, record) => {
    expect(readLines(JSON.stringify(record), 'azure_front_door').records[0]).toMatchObject(expected);
    expect(detectFormat(JSON.stringify(record))[0]?.format).toBe('azure_front_door');
  });
});

test.each([
  ['FrontDoorAccessLog', 'azure_front_door'],
  ['FrontdoorAccessLog', 'azure_front_door'],
  ['AzureCdnAccessLog', 'azure_cdn'],
] as const)('%s is found to be %s', (category, format) => {
  expect(detectFormat(line({}, category))[0]?.format).toBe(format);
  expect(readLines(line({}, category), format).rejected).toEqual([]);
});
