import { describe, expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { pick } from '../testing/pick.ts';
import { readLines } from '../testing/read-lines.ts';

const REQUEST = {
  latency: '0.250192s',
  remoteIp: '203.0.113.9:49053',
  requestMethod: 'GET',
  requestSize: '29',
  requestUrl: 'https://cdn.example.com/vod/seg7.m4s?CMCD=sid%3D%22s-1%22',
  responseSize: '217860',
  status: 206,
  userAgent: 'UA/1.0',
};

describe('Cloud CDN', () => {
  const entry = (request: object = {}, payload: object = {}): string =>
    JSON.stringify({
      httpRequest: { ...REQUEST, ...request },
      insertId: 'i-1',
      jsonPayload: {
        cacheId: 'FRA-fbae48ad',
        statusDetails: 'response_from_cache',
        tls: { cipher: 'X', protocol: 'TLSv1.3' },
        ...payload,
      },
      resource: { type: 'http_load_balancer' },
      timestamp: '2026-11-22T15:46:45.124637Z',
    });

  test('a full entry becomes a delivery request', () => {
    const body = entry({ cacheHit: true, cacheLookup: true });
    const { records, sessionIds, rejected } = readLines(body, 'gcp_cloud_cdn');
    expect([sessionIds, rejected]).toEqual([['s-1'], []]);
    expect(records).toEqual([
      {
        startedAt: 1795362405124.637,
        timeResolutionMs: 0.001,
        durationMs: 250.192,
        status: 206,
        bytes: 217860,
        bytesKind: 'total',
        method: 'GET',
        scheme: 'https',
        host: 'cdn.example.com',
        path: '/vod/seg7.m4s',
        query: 'CMCD=sid%3D%22s-1%22',
        cacheStatus: 'hit',
        cacheStatusRaw: 'response_from_cache',
        tier: 'edge',
        pop: 'FRA',
        clientIp: '203.0.113.9',
        clientPort: 49053,
        userAgent: 'UA/1.0',
        tlsVersion: 'TLSv1.3',
        requestId: 'i-1',
        cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
        extra: {
          'httpRequest.requestSize': '29',
          'httpRequest.cacheHit': 'true',
          'httpRequest.cacheLookup': 'true',
          'jsonPayload.cacheId': 'FRA-fbae48ad',
          'jsonPayload.statusDetails': 'response_from_cache',
          'jsonPayload.tls.cipher': 'X',
          'resource.type': 'http_load_balancer',
        },
      },
    ]);
    expect(detectFormat(body)[0]?.format).toBe('gcp_cloud_cdn');
  });

  test.each<[what: string, request: object, payload: object, expected: object]>([
    [
      'a hit that the origin confirmed',
      { cacheHit: true, cacheValidatedWithOriginServer: true },
      {},
      { cacheStatus: 'revalidated' },
    ],
    ['a miss', { cacheLookup: true }, { statusDetails: 'response_sent_by_backend' }, { cacheStatus: 'miss' }],
    [
      'no look into the cache, although the answer could have been kept',
      {},
      { statusDetails: 'response_sent_by_backend', cacheDecision: ['RESPONSE_HAS_ETAG'] },
      { cacheStatus: 'bypass' },
    ],
    ['no cache', {}, { statusDetails: 'response_sent_by_backend' }, { cacheStatus: 'bypass' }],
    [
      'a request that a policy looked at: whose it is',
      {},
      { securityPolicyRequestData: { remoteIpInfo: { regionCode: 'DE', asn: 64500 } } },
      { country: 'DE', asn: 64500 },
    ],
    ['a backend that failed', {}, { statusDetails: 'backend_timeout' }, { cacheStatus: 'error' }],
    [
      'a client that left',
      { cacheHit: true },
      { statusDetails: 'client_disconnected_after_partial_response' },
      { cacheStatus: 'hit', aborted: true },
    ],
    [
      'a client that left before the answer: a status of 0 is left out',
      { status: undefined, responseSize: undefined },
      { statusDetails: 'client_disconnected_before_any_response' },
      { status: 0, aborted: true },
    ],
    [
      'a regional balancer',
      { status: 503 },
      { statusDetails: undefined, proxyStatus: 'error="destination_unavailable"; details="failed_to_pick_backend"' },
      { status: 503, cacheStatus: 'error', cacheStatusRaw: 'failed_to_pick_backend' },
    ],
    [
      'what the cache asked by itself',
      { userAgent: 'Cloud-CDN-Google' },
      { statusDetails: 'response_sent_by_backend', parentInsertId: 'i-0' },
      { tier: 'origin' },
    ],
    [
      'a range that could not be had from the backend',
      { cacheLookup: true },
      { statusDetails: 'byte_range_caching_retrieval_from_backend_failed_after_partial_response' },
      { cacheStatus: 'error' },
    ],
  ])('%s', (_, request, payload, expected) => {
    expect(readLines(entry(request, payload), 'gcp_cloud_cdn').records[0]).toMatchObject(expected);
  });

  test('Pub/Sub pushes one entry at a time, in an envelope', () => {
    const data = Buffer.from(entry()).toString('base64');
    const body = JSON.stringify({ message: { data, messageId: '1' }, subscription: 's' });
    expect(readLines(body, 'gcp_cloud_cdn').records.map(({ requestId }) => requestId)).toEqual(['i-1']);
  });
});

describe('Media CDN', () => {
  const entry = (payload: object = {}, type = 'edgecache.googleapis.com/EdgeCacheRouteRule'): string =>
    JSON.stringify({
      httpRequest: { ...REQUEST, latency: undefined, remoteIp: '203.0.113.9' },
      insertId: 'i-1',
      jsonPayload: {
        '@type': 'type.googleapis.com/google.cloud.edgecache.v1.EdgeCacheLogEntry',
        cacheId: 'IAD-a1,FRA-fbae48ad',
        cacheStatus: 'hit',
        clientAsn: '64500',
        clientRegionCode: 'DE',
        httpTtfb: '0.022s',
        latency: '0.250s',
        requestId: 'r-1',
        tlsVersion: 'TLS 1.3',
        ...payload,
      },
      resource: { type },
      timestamp: '2026-11-22T15:46:45.124Z',
    });

  test('an entry becomes a delivery request', () => {
    const { records, rejected } = readLines(entry(), 'gcp_media_cdn');
    expect(rejected).toEqual([]);
    expect(records[0]).toMatchObject({
      startedAt: 1795362405124,
      durationMs: 250,
      ttfbMs: 22,
      cacheStatus: 'hit',
      pop: 'FRA',
      country: 'DE',
      asn: 64500,
      requestId: 'r-1',
      tier: 'edge',
    });
    expect(detectFormat(entry())[0]?.format).toBe('gcp_media_cdn');
  });

  test.each<[chain: string, cacheStatus: string]>([
    ['hit', 'hit'],
    ['hit,stale', 'stale'],
    ['fetch, miss, miss', 'miss'],
    ['hit, miss', 'miss'],
    ['uncacheable', 'bypass'],
    ['something', 'unknown'],
  ])('%s is %s', (chain, cacheStatus) => {
    const [record] = readLines(entry({ cacheStatus: chain }), 'gcp_media_cdn').records;
    expect(record).toMatchObject({ cacheStatus, cacheStatusRaw: chain });
  });

  test.each<[what: string, cmcd: unknown]>([
    ['an object', { sid: 's-2', br: 3200, bs: true }],
    ['a text', 'sid="s-2",br=3200,bs'],
  ])('CMCD as %s', (_, cmcd) => {
    expect(readLines(entry({ cmcd }), 'gcp_media_cdn').records[0]?.cmcd).toEqual({
      version: 1,
      from: 'field',
      data: { sid: 's-2', br: 3200, bs: true },
    });
  });

  test('what a cache fetched is no request of a viewer', () => {
    const body = entry({}, 'edgecache.googleapis.com/EdgeCacheOrigin');
    expect(pick(readLines(body, 'gcp_media_cdn').records[0], { tier: '' })).toEqual({ tier: 'origin' });
  });
});
