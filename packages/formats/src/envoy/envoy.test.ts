import { goldenLines, goldenParts, goldenTemplates, refusedLines } from '../testing/golden-lines.ts';

goldenLines('envoy', [
  [
    'JSON',
    '{":authority":"cdn.example.com","bytes_received":0,"bytes_sent":217516,"downstream_local_address":"198.51.100.7:443","downstream_remote_address":"203.0.113.9:49053","duration":250,"method":"GET","protocol":"HTTP/2","response_code":206,"response_flags":"-","start_time":"2026-11-22T15:46:45.000Z","upstream_host":"10.0.0.1:80","user-agent":"UA/1.0","x-envoy-origin-path":"/vod/seg7.m4s?CMCD=sid%3D%22s-1%22","x-envoy-upstream-service-time":"21","x-request-id":"r-1"}',
    {},
    {
      startedAt: 1795362405000,
      timeResolutionMs: 1,
      durationMs: 250,
      status: 206,
      bytes: 217516,
      bytesKind: 'body',
      method: 'GET',
      host: 'cdn.example.com',
      path: '/vod/seg7.m4s',
      query: 'CMCD=sid%3D%22s-1%22',
      cacheStatus: 'unknown',
      tier: 'edge',
      serverIp: '198.51.100.7',
      clientIp: '203.0.113.9',
      clientPort: 49053,
      userAgent: 'UA/1.0',
      protocol: 'HTTP/2',
      requestId: 'r-1',
      originTtfbMs: 21,
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: { bytes_received: '0', upstream_host: '10.0.0.1:80' },
    },
  ],
  [
    'JSON in words of an administrator’s own, of which nginx has some in another sense',
    '{"startTime":"2026-11-22T15:46:45.000Z","status":200,"request_method":"GET","request_uri":"/a?b","server_protocol":"HTTP/2","responseFlags":"DC","bytes_sent":707,"request_time":250,"upstream_response_time":21,"http_user_agent":"UA/1.0","http_x_forwarded_for":"203.0.113.9","request_authority":"cdn.example.com","xRequestId":"r-1"}',
    {},
    {
      startedAt: 1795362405000,
      timeResolutionMs: 1,
      durationMs: 250,
      status: 200,
      bytes: 707,
      bytesKind: 'body',
      method: 'GET',
      host: 'cdn.example.com',
      path: '/a',
      query: 'b',
      cacheStatus: 'unknown',
      tier: 'edge',
      clientIp: '203.0.113.9',
      userAgent: 'UA/1.0',
      protocol: 'HTTP/2',
      requestId: 'r-1',
      aborted: true,
      originTtfbMs: 21,
      extra: { responseFlags: 'DC', http_x_forwarded_for: '203.0.113.9' },
    },
  ],
  [
    'the default line, after a container runtime’s prefix',
    '2026-11-22T15:46:46.493035218+01:00 stdout F [2026-11-22T15:46:45.000Z] "GET /a?b HTTP/1.1" 200 DC 0 707 250 21 "203.0.113.9" "UA/1.0" "r-1" "cdn.example.com" "10.0.0.1:80"',
    {},
    {
      startedAt: 1795362405000,
      timeResolutionMs: 1,
      durationMs: 250,
      status: 200,
      bytes: 707,
      bytesKind: 'body',
      method: 'GET',
      host: 'cdn.example.com',
      path: '/a',
      query: 'b',
      cacheStatus: 'unknown',
      tier: 'edge',
      clientIp: '203.0.113.9',
      userAgent: 'UA/1.0',
      protocol: 'HTTP/1.1',
      requestId: 'r-1',
      aborted: true,
      originTtfbMs: 21,
      extra: {
        RESPONSE_FLAGS: 'DC',
        BYTES_RECEIVED: '0',
        'REQ(x-forwarded-for)': '203.0.113.9',
        UPSTREAM_HOST: '10.0.0.1:80',
      },
    },
  ],
  [
    'a format of its own',
    '2026-11-22T15:46:45.000Z|GET|/a?b|200|250|203.0.113.9:49053|sid="s-1"',
    {
      logFormat:
        '%START_TIME(%Y-%m-%dT%H:%M:%S.%3fZ)%|%REQ(:METHOD)%|%REQ(:PATH)%|%RESPONSE_CODE%|%DURATION%|%DOWNSTREAM_REMOTE_ADDRESS%|%REQ(CMCD-SESSION)%',
    },
    {
      startedAt: 1795362405000,
      timeResolutionMs: 1,
      durationMs: 250,
      status: 200,
      method: 'GET',
      path: '/a',
      query: 'b',
      cacheStatus: 'unknown',
      tier: 'edge',
      clientIp: '203.0.113.9',
      clientPort: 49053,
      cmcd: { version: 1, from: 'header', data: { sid: 's-1' } },
    },
  ],
]);

refusedLines('envoy', [['another format', '203.0.113.9 GET /a 200', 'wrong_shape']]);

const ISTIO =
  '[2026-11-22T15:46:45.000Z] "GET /a?b HTTP/1.1" 200 DR via_upstream - "-" 0 707 250 21 "198.51.100.7, 10.0.0.1" "UA "x"" "r-1" "cdn.example.com" "10.0.0.1:80" inbound|80|| 127.0.0.6:47889 [2001:db8::7]:443 [2001:db8::9]:49053 outbound_.80_._.media default';
const READ = { startedAt: 1795362405000, durationMs: 250, status: 200, bytes: 707, path: '/a', requestId: 'r-1' };

goldenParts('envoy', [
  [
    'Istio’s line',
    ISTIO,
    {
      ...{ ...READ, aborted: true, originTtfbMs: 21, serverIp: '2001:db8::7', clientIp: '2001:db8::9' },
      ...{ clientPort: 49053, userAgent: 'UA "x"', host: 'cdn.example.com' },
    },
  ],
  ['Istio’s line of old', ISTIO.replace(' DR via_upstream - "-"', ' - "-" "-"'), { ...READ, aborted: undefined }],
  [
    'only the client for which it was forwarded',
    `${ISTIO.slice(0, ISTIO.indexOf(' inbound')).replace(' via_upstream - "-"', '')}`,
    { ...READ, clientIp: '198.51.100.7' },
  ],
  [
    'details of a client that left',
    '{"start_time":"2026-11-22T15:46:45.000Z","response_code":0,"response_code_details":"downstream_remote_disconnect","path":"/a"}',
    { status: 0, aborted: true },
  ],
  [
    'a start by the name that Contour gives it',
    '{"@timestamp":"2026-11-22T15:46:45.000Z","response_code":200,"response_flags":"-","path":"/a","duration":250}',
    { startedAt: 1795362405000, durationMs: 250 },
  ],
  [
    'a protocol error, which is no leaving',
    '{"start_time":"2026-11-22T15:46:45.000Z","response_code":400,"response_flags":"DPE","path":"/a"}',
    { status: 400, aborted: undefined },
  ],
  [
    'an answer of Envoy’s cache',
    '{"start_time":"2026-11-22T15:46:45.000Z","response_code":200,"response_code_details":"cache.response_from_cache_filter","path":"/a"}',
    { cacheStatus: 'hit', cacheStatusRaw: undefined },
  ],
]);

goldenTemplates('envoy', [
  [
    'bars and a line end',
    String.raw`%START_TIME%||%REQ(:METHOD)%||%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%||%RESPONSE_CODE%||%BYTES_SENT%||%DURATION%||%REQ(USER-AGENT)%||%REQ(X-REQUEST-ID)%||\n`,
    '2026-11-22T15:46:45.000Z||GET||/a?b||200||707||250||UA (X; y)||r-1||',
    READ,
  ],
  [
    'single quotes',
    "[%START_TIME(%s.%3f)%]' '%REQ(:AUTHORITY)%' '%REQ(:PATH)%' '%RESPONSE_CODE%' '%REQ(X-REQUEST-ID)%' '%BYTES_SENT%' '%DURATION%' '",
    "[1795362405.000]' 'a.example.com' '/a?b' '200' 'r-1' '707' '250' '",
    READ,
  ],
  [
    'JSON',
    '{"t":"%START_TIME%","p":"%REQ(:PATH)%","s":%RESPONSE_CODE%,"id":"%REQ(X-REQUEST-ID)%","b":%BYTES_SENT%,"d":%DURATION%}',
    '{"t":"2026-11-22T15:46:45.000Z","p":"/a?b","s":200,"id":"r-1","b":707,"d":250}',
    READ,
  ],
]);
