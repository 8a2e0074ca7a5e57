import { expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { goldenLines } from '../testing/golden-lines.ts';
import { readLines } from '../testing/read-lines.ts';

goldenLines('cdn77', [
  [
    'a full line',
    '{"timestamp":"2026-11-22T15:46:45.250Z","startTimeMs":1795362405000,"tcpRTTus":12000,"requestTimeMs":250,"timeToFirstByteMs":22,"resourceID":7,"cacheAge":30,"cacheStatus":"HIT","clientCountry":"DE","clientIP":"203.0.113.9","clientPort":49053,"clientASN":64500,"clientRequestCompleted":true,"clientRequestContentType":"-","clientRequestHost":"cdn.example.com","clientRequestMethod":"GET","clientRequestPath":"/vod/seg7.m4s?CMCD=sid%3D%22s-1%22","clientRequestProtocol":"HTTP20","clientRequestRange":"bytes=0-99","clientRequestReferer":"https://watch.example.com/","clientRequestScheme":"HTTPS","clientRequestUserAgent":"UA/1.0","clientSSLProtocol":"TLS13","locationID":"frankfurtDE","serverIP":"198.51.100.7","responseStatus":206,"responseBytes":217860,"responseContentType":"video/mp4"}',
    {},
    {
      startedAt: 1795362405000,
      timeResolutionMs: 1,
      durationMs: 250,
      ttfbMs: 22,
      status: 206,
      bytes: 217860,
      method: 'GET',
      scheme: 'https',
      host: 'cdn.example.com',
      path: '/vod/seg7.m4s',
      query: 'CMCD=sid%3D%22s-1%22',
      cacheStatus: 'hit',
      cacheStatusRaw: 'HIT',
      tier: 'edge',
      pop: 'frankfurtDE',
      serverIp: '198.51.100.7',
      clientIp: '203.0.113.9',
      clientPort: 49053,
      userAgent: 'UA/1.0',
      referer: 'https://watch.example.com/',
      protocol: 'HTTP/2',
      tlsVersion: 'TLSv1.3',
      country: 'DE',
      asn: 64500,
      contentType: 'video/mp4',
      range: 'bytes=0-99',
      aborted: false,
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: { tcpRTTus: '12000', resourceID: '7', cacheAge: '30' },
    },
  ],
  [
    'a client that left',
    '{"startTimeMs":1795362405000,"responseStatus":200,"clientRequestPath":"/a","clientRequestCompleted":false,"cacheStatus":"MISS","clientRequestProtocol":"HTTP11"}',
    {},
    {
      startedAt: 1795362405000,
      timeResolutionMs: 1,
      status: 200,
      method: '',
      path: '/a',
      cacheStatus: 'miss',
      cacheStatusRaw: 'MISS',
      tier: 'edge',
      protocol: 'HTTP/1.1',
      aborted: true,
    },
  ],
]);

test.each(['\t', ','])(
  'a table with %j between its values is named by its first line, or by the configuration',
  (separator) => {
    const names = ['startTimeMs', 'requestTimeMs', 'responseStatus', 'clientRequestPath', 'cacheStatus', 'locationID'];
    const line = ['1795362405000', '250', '206', '/vod/seg7.m4s', 'HIT', 'frankfurtDE'].join(separator);
    const expected = { startedAt: 1795362405000, durationMs: 250, status: 206, cacheStatus: 'hit', pop: 'frankfurtDE' };
    const body = `${names.join(separator)}\n${line}\n`;
    expect(readLines(body, 'cdn77').records).toMatchObject([expected]);
    expect(readLines(line, 'cdn77', { fields: names }).records).toMatchObject([expected]);
    expect(detectFormat(body)[0]?.format).toBe('cdn77');
  },
);

test('a line that is neither is no JSON', () => {
  expect(readLines('203.0.113.9 - - "GET /a HTTP/1.1" 200', 'cdn77').rejected[0]?.reason).toBe('not_json');
});
