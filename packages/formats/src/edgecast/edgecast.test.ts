import type { LogFormatOptions } from '@telecine/domain';
import { expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { readLines } from '../testing/read-lines.ts';

test.each<[what: string, line: string, options: LogFormatOptions, expected: object]>([
  [
    'a line',
    '1795362405 250 203.0.113.9 217516 198.51.100.7 80 TCP_EXPIRED_HIT/206 217860 GET http://cdn.example.com/vod/seg7.m4s?CMCD=sid%3D%22s-1%22 - 0 482 "https://watch.example.com/" "UA/1.0" 12345',
    {},
    {
      startedAt: 1795362405000,
      timeResolutionMs: 1000,
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
      cacheStatusRaw: 'TCP_EXPIRED_HIT',
      tier: 'edge',
      serverIp: '198.51.100.7',
      clientIp: '203.0.113.9',
      userAgent: 'UA/1.0',
      referer: 'https://watch.example.com/',
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: { filesize: '217516', 's-port': '80', 'rs-duration': '0', 'rs-bytes': '482', 'customer-id': '12345' },
    },
  ],
  [
    'JSON',
    '{"timestamp":1795362405.25,"account_number":"A1","bytes_out":217860,"cache_status":"TCP_MISS","client_asn":64500,"client_country_code":"DE","client_ip":"203.0.113.9","client_port":49053,"client_protocol":"HTTP/2.0","client_tls_version":"TLSv1.3","host":"cdn.example.com","method":"GET","path":"/vod/seg7.m4s","query":"CMCD=sid%3D%22s-1%22","pop":"fra","status_code":206,"user_agent":"UA/1.0","uuid":"u-1","total_time":0.25,"prewrite_time":0.022}',
    {},
    {
      startedAt: 1795362405250,
      timeResolutionMs: 1,
      durationMs: 250,
      ttfbMs: 22,
      status: 206,
      bytes: 217860,
      bytesKind: 'total',
      method: 'GET',
      host: 'cdn.example.com',
      path: '/vod/seg7.m4s',
      query: 'CMCD=sid%3D%22s-1%22',
      cacheStatus: 'miss',
      cacheStatusRaw: 'TCP_MISS',
      tier: 'edge',
      pop: 'fra',
      clientIp: '203.0.113.9',
      clientPort: 49053,
      userAgent: 'UA/1.0',
      protocol: 'HTTP/2.0',
      tlsVersion: 'TLSv1.3',
      country: 'DE',
      asn: 64500,
      requestId: 'u-1',
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: { account_number: 'A1' },
    },
  ],
])('%s becomes a delivery request', (_, line, options, expected) => {
  const { received, records, rejected } = readLines(line, 'edgecast', options);
  expect([received, rejected]).toEqual([1, []]);
  expect(records).toEqual([expected]);
});

test('a document of the real-time delivery has its entries in a list', () => {
  const entry = { timestamp: 1795362405.25, status_code: 200, path: '/a', uuid: 'u-1', prewrite_time: 0.022 };
  const body = JSON.stringify({ agent_id: '1', seq_num: 7, Logs: [entry, { ...entry, uuid: 'u-2' }] });
  expect(readLines(body, 'edgecast').records.map(({ requestId }) => requestId)).toEqual(['u-1', 'u-2']);
  expect(detectFormat(body)[0]?.format).toBe('edgecast');
});

test('its lines are known by their looks', () => {
  const line =
    '1795362405 250 203.0.113.9 217516 198.51.100.7 80 TCP_EXPIRED_HIT/206 217860 GET http://cdn.example.com/vod/seg7.m4s?CMCD=sid%3D%22s-1%22 - 0 482 "https://watch.example.com/" "UA/1.0" 12345';
  expect(detectFormat(line)[0]?.format).toBe('edgecast');
});

test.each([['no status', '1795362405 250 203.0.113.9 217516', 'missing_field']])('%s is refused', (_, line, reason) => {
  const { records, rejected } = readLines(line, 'edgecast');
  expect(records).toEqual([]);
  expect(rejected.map((reject) => reject.reason)).toEqual([reason]);
});
