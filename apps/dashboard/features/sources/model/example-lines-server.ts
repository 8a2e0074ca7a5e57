import type { ExampleFormat } from './example-format.ts';
import { AGENT, CLIENT, commonTime, type ExampleRequest, HOST, SERVER, seconds } from './example-requests.ts';

const target = ({ path, query }: ExampleRequest): string => `${path}?${query}`;
const combined = (request: ExampleRequest): string =>
  `${CLIENT} - - [${commonTime(request.end)} +0000] "GET ${target(request)} HTTP/1.1" 200 ${request.body} "-" "${AGENT}"`;

/** nginx, as Connect has it log. */
const nginxJson = (request: ExampleRequest): string =>
  JSON.stringify({
    msec: seconds(request.end),
    request_time: (request.ms / 1000).toFixed(3),
    request_id: request.id,
    request_method: 'GET',
    scheme: 'https',
    host: HOST,
    request_uri: target(request),
    server_protocol: 'HTTP/2.0',
    status: '200',
    bytes_sent: String(request.total),
    body_bytes_sent: String(request.body),
    request_completion: 'OK',
    sent_http_content_type: request.type,
    upstream_cache_status: request.isHit ? 'HIT' : 'MISS',
    upstream_header_time: request.isHit ? '' : (request.ttfbMs / 1000).toFixed(3),
    hostname: 'edge-1',
    remote_addr: CLIENT,
    remote_port: '49053',
    http_user_agent: AGENT,
  });

const GENERIC = ['time', 'took', 'code', 'link', 'sent', 'cache', 'edge', 'client'];
const GENERIC_MAPPING = {
  time: 'startedAt',
  took: 'durationMs',
  code: 'status',
  link: 'target',
  sent: 'bodyBytes',
  cache: 'cacheStatus',
  edge: 'pop',
  client: 'clientAddress',
};
const generic = (request: ExampleRequest): readonly string[] => [
  request.start.toISOString(),
  String(request.ms),
  '200',
  `https://${HOST}${target(request)}`,
  String(request.body),
  request.isHit ? 'HIT' : 'MISS',
  'fra-1',
  CLIENT,
];

export const serverLines = {
  aws_mediapackage: {
    line: (request) =>
      JSON.stringify({
        timestamp: request.start.toISOString(),
        clientIp: CLIENT,
        processingTime: request.ttfbMs / 1000,
        statusCode: '200',
        account: '1',
        channelId: 'news',
        endpointId: 'hls',
        receivedBytes: '482',
        sentBytes: String(request.body),
        method: 'GET',
        request: `https://x.mediapackage.example.com:443/out/v1${target(request)}`,
        protocol: 'HTTP/1.1',
        userAgent: AGENT,
        domainName: 'x.mediapackage.example.com',
        requestId: request.id,
      }),
  },
  aws_alb: {
    line: (request) =>
      `h2 ${request.end.toISOString()} app/lb/50dc ${CLIENT}:49053 10.0.0.1:80 0.001 ${(request.ttfbMs / 1000).toFixed(3)} ${((request.ms - request.ttfbMs) / 1000).toFixed(3)} 200 200 482 ${request.total} "GET https://origin.example.com:443${target(request)} HTTP/2.0" "${AGENT}" TLS_AES_128_GCM_SHA256 TLSv1.3 arn:aws:x "Root=1-${request.id}" "origin.example.com" "arn:aws:acm" 1 ${request.start.toISOString()} "forward" "-" "-" "10.0.0.1:80" "200" "-" "-" TID_1`,
  },
  nginx_json: { line: nginxJson },
  nginx_combined: { line: combined },
  nginx: {
    line: (request) =>
      `${CLIENT} [${commonTime(request.end)} +0000] "GET ${target(request)} HTTP/1.1" 200 ${request.body} ${(request.ms / 1000).toFixed(3)} ${seconds(request.end)} ${request.isHit ? 'HIT' : 'MISS'} "${AGENT}"`,
    options: {
      logFormat: `log_format media '$remote_addr [$time_local] "$request" $status $body_bytes_sent '\n  '$request_time $msec $upstream_cache_status "$http_user_agent"';`,
    },
  },
  apache: {
    line: (request) => `${combined(request)} ${request.ms * 1000}`,
    options: { logFormat: 'LogFormat "%h %l %u %t \\"%r\\" %>s %B \\"%{Referer}i\\" \\"%{User-Agent}i\\" %D" media' },
  },
  varnish: {
    line: (request) =>
      `${CLIENT} - - [${commonTime(request.start)} +0000] "GET http://${HOST}${target(request)} HTTP/1.1" 200 ${request.body} "-" "${AGENT}"`,
  },
  trafficserver: {
    line: (request) =>
      `${seconds(request.start)} ${request.ms} ${CLIENT} ${request.isHit ? 'TCP_HIT' : 'TCP_MISS'}/200 ${request.total} GET http://${HOST}${target(request)} - DIRECT/origin.example.com ${request.type}`,
  },
  haproxy: {
    line: (request) =>
      `${CLIENT}:49053 [${commonTime(request.start)}.${String(request.start.getTime() % 1000).padStart(3, '0')}] https-in~ media/node1 1/0/1/${request.ttfbMs - 2}/${request.ms} 200 ${request.total} - - ---- 19/19/3/4/0 0/0 "GET ${target(request)} HTTP/1.1"`,
  },
  envoy: {
    line: (request) =>
      JSON.stringify({
        ':authority': HOST,
        bytes_received: 0,
        bytes_sent: request.body,
        downstream_local_address: `${SERVER}:443`,
        downstream_remote_address: `${CLIENT}:49053`,
        duration: request.ms,
        method: 'GET',
        protocol: 'HTTP/2',
        response_code: 200,
        response_flags: '-',
        start_time: request.start.toISOString(),
        'user-agent': AGENT,
        'x-envoy-origin-path': target(request),
        'x-request-id': request.id,
      }),
  },
  caddy: {
    line: (request) =>
      JSON.stringify({
        level: 'info',
        ts: request.end.getTime() / 1000,
        logger: 'http.log.access.log0',
        msg: 'handled request',
        request: {
          client_ip: CLIENT,
          remote_ip: CLIENT,
          remote_port: '49053',
          proto: 'HTTP/2.0',
          method: 'GET',
          host: HOST,
          uri: target(request),
          headers: { 'User-Agent': [AGENT] },
        },
        duration: request.ms / 1000,
        size: request.body,
        status: 200,
        resp_headers: { 'Content-Type': [request.type] },
      }),
  },
  traefik: {
    line: (request) =>
      JSON.stringify({
        ClientHost: CLIENT,
        ClientPort: '49053',
        DownstreamContentSize: request.body,
        DownstreamStatus: 200,
        Duration: request.ms * 1_000_000,
        RequestHost: HOST,
        RequestMethod: 'GET',
        RequestPath: target(request),
        RequestProtocol: 'HTTP/2.0',
        RequestScheme: 'https',
        StartUTC: request.start.toISOString(),
        'request_User-Agent': AGENT,
      }),
  },
  ndjson: {
    line: (request) =>
      JSON.stringify(Object.fromEntries(generic(request).map((value, index) => [GENERIC[index], value]))),
    options: { mapping: GENERIC_MAPPING },
  },
  csv: {
    head: [GENERIC.join(',')],
    line: (request) => generic(request).join(','),
    options: { mapping: GENERIC_MAPPING },
  },
  tsv: {
    head: [GENERIC.join('\t')],
    line: (request) => generic(request).join('\t'),
    options: { mapping: GENERIC_MAPPING },
  },
} as const satisfies Readonly<Record<string, ExampleFormat>>;
