import { expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { goldenLines } from '../testing/golden-lines.ts';

goldenLines('aws_mediapackage', [
  [
    'v1',
    '{"timestamp":"2026-11-22T15:46:45.124567Z","clientIp":"203.0.113.0/24","processingTime":0.022,"statusCode":"206","receivedBytes":"482","sentBytes":"217516","method":"GET","request":"https://x.mediapackage.example.com:443/out/v1/seg7.ts?CMCD=sid%3D%22s-1%22","protocol":"HTTP/1.1","userAgent":"UA/1.0","account":"1","channelId":"news","channelArn":"arn:aws:mediapackage:1","domainName":"x.mediapackage.example.com","requestId":"r-1","endpointId":"hls","endpointArn":"arn:aws:mediapackage:2"}',
    {},
    {
      startedAt: 1795362405124.567,
      timeResolutionMs: 0.001,
      ttfbMs: 22,
      status: 206,
      bytes: 217516,
      bytesKind: 'body',
      method: 'GET',
      scheme: 'https',
      host: 'x.mediapackage.example.com',
      path: '/out/v1/seg7.ts',
      query: 'CMCD=sid%3D%22s-1%22',
      cacheStatus: 'unknown',
      tier: 'packager',
      clientIp: '203.0.113.0/24',
      userAgent: 'UA/1.0',
      protocol: 'HTTP/1.1',
      requestId: 'r-1',
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: {
        receivedBytes: '482',
        account: '1',
        channelId: 'news',
        channelArn: 'arn:aws:mediapackage:1',
        endpointId: 'hls',
        endpointArn: 'arn:aws:mediapackage:2',
      },
    },
  ],
  [
    'v2',
    '{"timestamp":1795362999000,"event_timestamp":1795362405124,"client_ip":"203.0.113.9","time_to_first_byte":0.022,"status_code":200,"sent_bytes":707,"method":"GET","request_uri_base":"/out/v1/index.m3u8","request_query_params":"?CMCD=sid%3D%22s-1%22","domain_name":"x.example.com","request_id":"r-2","channel_group_id":"g","endpoint_arn":"arn:1"}',
    {},
    {
      startedAt: 1795362405124,
      timeResolutionMs: 1,
      ttfbMs: 22,
      status: 200,
      bytes: 707,
      bytesKind: 'body',
      method: 'GET',
      host: 'x.example.com',
      path: '/out/v1/index.m3u8',
      query: 'CMCD=sid%3D%22s-1%22',
      cacheStatus: 'unknown',
      tier: 'packager',
      clientIp: '203.0.113.9',
      requestId: 'r-2',
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: { channel_group_id: 'g', endpoint_arn: 'arn:1' },
    },
  ],
]);

test.each([
  '{"timestamp":"2026-11-22T15:46:45.124567Z","clientIp":"203.0.113.0/24","processingTime":0.022,"statusCode":"206","receivedBytes":"482","sentBytes":"217516","method":"GET","request":"https://x.mediapackage.example.com:443/out/v1/seg7.ts?CMCD=sid%3D%22s-1%22","protocol":"HTTP/1.1","userAgent":"UA/1.0","account":"1","channelId":"news","channelArn":"arn:aws:mediapackage:1","domainName":"x.mediapackage.example.com","requestId":"r-1","endpointId":"hls","endpointArn":"arn:aws:mediapackage:2"}',
  '{"sentBytes":217516,"timestamp":"2026-11-22T15:46:45.124567Z","statusCode":"206","processingTime":0.022,"method":"GET","request":"https://x.mediapackage.example.com:443/out/v1/seg7.ts"}',
  '{"timestamp":1795362405124,"request_uri_base":"/out/v1/seg7.ts","status_code":"200","time_to_first_byte":"0.022","method":"GET"}',
])('its lines are known by their looks: %s', (line) => {
  expect(detectFormat(line)[0]?.format).toBe('aws_mediapackage');
});
