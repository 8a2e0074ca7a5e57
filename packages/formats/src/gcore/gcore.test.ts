import { expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { goldenLines, refusedLines } from '../testing/golden-lines.ts';
import { readLines } from '../testing/read-lines.ts';

goldenLines('gcore', [
  [
    'a full line',
    '"203.0.113.9" "-" "-" "[22/Nov/2026:15:46:45 +0000]" "GET /vod/seg7.m4s?CMCD=sid%3D%22s-1%22 HTTP/1.1" "206" "217516" "https://watch.example.com/" "UA/1.0" "217860" "[fr5-up-gc30]" "https" "cdn.example.com" "0.250" "0.021" "482" "bytes=0-99" "[fr5]" "MISS" "217516" "198.51.100.1:443" "1" "2" "-" "-" "DE" "Berlin" "shield_no" "198.51.100.7" "443" "200" "-" "0.001" "0.021" "-" "64500" "77" "3" "00-4bf9-01" "https" "-" "TLS_AES_256_GCM_SHA384" "-" "-" "video/mp4" "12000" "DE" "10" "0" "-"',
    {},
    {
      startedAt: 1795362404750,
      timeResolutionMs: 1000,
      durationMs: 250,
      status: 206,
      bytes: 217516,
      bytesKind: 'body',
      method: 'GET',
      scheme: 'https',
      host: 'cdn.example.com',
      path: '/vod/seg7.m4s',
      query: 'CMCD=sid%3D%22s-1%22',
      cacheStatus: 'miss',
      cacheStatusRaw: 'MISS',
      tier: 'edge',
      pop: 'fr5',
      serverIp: '198.51.100.7',
      clientIp: '203.0.113.9',
      connectionId: '77',
      connectionRequests: 3,
      userAgent: 'UA/1.0',
      referer: 'https://watch.example.com/',
      protocol: 'HTTP/1.1',
      country: 'DE',
      asn: 64500,
      requestId: '00-4bf9-01',
      contentType: 'video/mp4',
      range: 'bytes=0-99',
      originTtfbMs: 21,
      originStatus: 200,
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: {
        upstream_response_time: '0.021',
        request_length: '482',
        upstream_response_length: '217516',
        upstream_addr: '198.51.100.1:443',
        edgename: '[fr5-up-gc30]',
        gcdn_api_client_id: '1',
        gcdn_api_resource_id: '2',
        geoip_city: 'Berlin',
        shield_type: 'shield_no',
        server_port: '443',
        upstream_connect_time: '0.001',
        http_x_forwarded_proto: 'https',
        ssl_cipher: 'TLS_AES_256_GCM_SHA384',
        tcpinfo_rtt: '12000',
        server_country_code: 'DE',
        gcdn_tcpinfo_snd_cwnd: '10',
        gcdn_tcpinfo_total_retrans: '0',
      },
    },
  ],
  [
    'a line of a shield',
    '"203.0.113.9" "-" "-" "[22/Nov/2026:15:46:45 +0000]" "GET /a HTTP/1.1" "200" "7" "-" "-" "300" "[fr5-up-gc31]" "http" "cdn.example.com_cache_sharded" "0.001" "-" "100" "-" "[fr5]" "HIT" "-" "-" "1" "2" "-" "-" "-" "-" "shield_no" "198.51.100.7" "10080" "-" "-" "-" "-" "198.51.100.9"',
    {},
    {
      startedAt: 1795362404999,
      timeResolutionMs: 1000,
      durationMs: 1,
      status: 200,
      bytes: 7,
      bytesKind: 'body',
      method: 'GET',
      scheme: 'http',
      host: 'cdn.example.com_cache_sharded',
      path: '/a',
      cacheStatus: 'hit',
      cacheStatusRaw: 'HIT',
      tier: 'shield',
      pop: 'fr5',
      serverIp: '198.51.100.7',
      clientIp: '203.0.113.9',
      protocol: 'HTTP/1.1',
      extra: {
        request_length: '100',
        edgename: '[fr5-up-gc31]',
        gcdn_api_client_id: '1',
        gcdn_api_resource_id: '2',
        shield_type: 'shield_no',
        server_port: '10080',
        shard_addr: '198.51.100.9',
      },
    },
  ],
]);

test.each([
  ['46', ''],
  ['49', ' "HTTP/2.0" "0" "BE"'],
  ['51', ' "HTTP/2.0" "0" "BE" "TLSv1.3" "TLS_AES_256_GCM_SHA384"'],
])('a line of an older resource, of %s values, has names of its own', (count, rest) => {
  const line = `"203.0.113.9" "-" "-" "[22/Nov/2026:15:46:45 +0000]" "GET /a HTTP/2.0" "200" "7" "-" "-" "300" "[fr5-up-gc30]" "https" "cdn.example.com" "0.001" "-" "100" "-" "[fr5]" "HIT" "-" "-" "1" "2" "-" "-" "DE" "Berlin" "shield_no" "198.51.100.7" "443" "-" "-" "-" "-" "-" "64500" "77" "3" "9a7f" "-" "8b37" "X" "-" "." "video/mp4" "30444"${rest}`;
  const { records, rejected } = readLines(line, 'gcore');
  expect(rejected).toEqual([]);
  expect(records[0]).toMatchObject({ requestId: '9a7f', contentType: 'video/mp4', tier: 'edge', pop: 'fr5' });
  expect(records[0]?.tlsVersion).toBe(count === '51' ? 'TLSv1.3' : undefined);
  expect(records[0]?.extra?.http_x_forwarded_http_ver).toBe(count === '46' ? undefined : 'HTTP/2.0');
});

test.each([';', ',', '|', '\t'])('values may have %j between them', (separator) => {
  const values = [
    '203.0.113.9',
    '-',
    '-',
    '[22/Nov/2026:15:46:45 +0000]',
    'GET /a HTTP/2.0',
    '200',
    '7',
    '-',
    'UA/1.0',
  ];
  const line = values.map((value) => `"${value}"`).join(separator);
  const { records, rejected } = readLines(line, 'gcore');
  expect(rejected).toEqual([]);
  expect(records[0]).toMatchObject({
    startedAt: 1795362405000,
    path: '/a',
    status: 200,
    bytes: 7,
    userAgent: 'UA/1.0',
  });
  expect(detectFormat(line)[0]?.format).toBe('gcore');
});

test('JSON has the names of the fields that were chosen', () => {
  const line =
    '{"remote_addr":"203.0.113.9","time_local":"[22/Nov/2026:15:46:45 +0000]","request":"GET /a?CMCD=sid%3D%22s-1%22 HTTP/2.0","status":"200","bytes_sent":"300","edgename":"[fr5-up-gc30]","scheme":"https","host":"h","request_time":"0.25","upstream_cache_status":"HIT","shield_type":"shield_no","shard_addr":"-","gcdn_api_resource_id":"2"}';
  const { records, rejected } = readLines(line, 'gcore');
  expect(rejected).toEqual([]);
  expect(records[0]).toMatchObject({
    startedAt: 1795362404750,
    status: 200,
    bytes: 300,
    bytesKind: 'total',
    cacheStatus: 'hit',
    tier: 'edge',
    pop: 'fr5-up-gc30',
    cmcd: { data: { sid: 's-1' } },
  });
  expect(detectFormat(line)[0]?.format).toBe('gcore');
});

refusedLines('gcore', [['a quote that isn’t closed', '"203.0.113.9" "-', 'wrong_shape']]);
