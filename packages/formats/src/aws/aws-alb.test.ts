import { expect, test } from 'vitest';
import { goldenLines } from '../testing/golden-lines.ts';
import { readLines } from '../testing/read-lines.ts';

goldenLines('aws_alb', [
  [
    'a full line',
    'h2 2026-11-22T15:46:45.250000Z app/lb/50dc 203.0.113.9:49053 10.0.0.1:80 0.001 0.021 0.228 206 206 482 217860 "GET https://origin.example.com:443/vod/seg7.m4s?CMCD=sid%3D%22s-1%22 HTTP/2.0" "UA/1.0" TLS_AES_128_GCM_SHA256 TLSv1.3 arn:aws:x "Root=1-58337281" "origin.example.com" "arn:aws:acm" 1 2026-11-22T15:46:45.000000Z "forward" "-" "-" "10.0.0.1:80" "206" "-" "-" TID_1',
    {},
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
      host: 'origin.example.com',
      path: '/vod/seg7.m4s',
      query: 'CMCD=sid%3D%22s-1%22',
      cacheStatus: 'unknown',
      tier: 'origin',
      serverIp: '10.0.0.1',
      clientIp: '203.0.113.9',
      clientPort: 49053,
      connectionId: 'TID_1',
      userAgent: 'UA/1.0',
      protocol: 'HTTP/2.0',
      tlsVersion: 'TLSv1.3',
      requestId: 'Root=1-58337281',
      originTtfbMs: 21,
      originStatus: 206,
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: {
        type: 'h2',
        elb: 'app/lb/50dc',
        received_bytes: '482',
        ssl_cipher: 'TLS_AES_128_GCM_SHA256',
        target_group_arn: 'arn:aws:x',
        chosen_cert_arn: 'arn:aws:acm',
        matched_rule_priority: '1',
        actions_executed: 'forward',
        'target:port_list': '10.0.0.1:80',
        target_status_code_list: '206',
      },
    },
  ],
  [
    'a target that never answered',
    'https 2026-11-22T15:46:45.250000Z app/lb/50dc [2001:db8::9]:49053 - -1 -1 -1 502 - 482 200 "GET https://origin.example.com:443/a HTTP/1.1" "-" - - arn:aws:x "-" "-" "-" 1 2026-11-22T15:46:45.000000Z "forward" "-" "-" "-" "-" "-" "-" -',
    {},
    {
      startedAt: 1795362405000,
      timeResolutionMs: 0.001,
      durationMs: 250,
      status: 502,
      bytes: 200,
      bytesKind: 'total',
      method: 'GET',
      scheme: 'https',
      host: 'origin.example.com',
      path: '/a',
      cacheStatus: 'unknown',
      tier: 'origin',
      clientIp: '2001:db8::9',
      clientPort: 49053,
      protocol: 'HTTP/1.1',
      extra: {
        type: 'https',
        elb: 'app/lb/50dc',
        received_bytes: '482',
        target_group_arn: 'arn:aws:x',
        matched_rule_priority: '1',
        actions_executed: 'forward',
      },
    },
  ],
]);

test('a client that closed the connection has a status of its own', () => {
  const line =
    'h2 2026-11-22T15:46:45.250000Z app/lb/50dc 203.0.113.9:49053 10.0.0.1:80 0.001 -1 -1 460 - 482 0 "GET https://origin.example.com:443/a HTTP/2.0" "UA/1.0" - - arn:aws:x "Root=1" "-" "-" 1 2026-11-22T15:46:45.000000Z "forward" "-" "-" "-" "-" "-" "-" -';
  expect(readLines(line, 'aws_alb').records[0]).toMatchObject({ status: 460, aborted: true });
});

test('a line of a Network Load Balancer is refused as what it is', () => {
  const line =
    'tls 2.0 2026-11-22T15:46:45 net/lb/c6e7 g3d4 203.0.113.9:2817 10.0.0.1:80 5 2 98 246 - arn:aws:acm - ECDHE-RSA-AES128-SHA tlsv12 - lb.example.com - - - 2026-11-22T15:46:44';
  expect(readLines(line, 'aws_alb').rejected).toEqual([
    { reason: 'wrong_shape', detail: expect.stringContaining('Network Load Balancer') },
  ]);
});
