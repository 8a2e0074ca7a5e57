import type { GeneratedRequest } from '../corpus/generated-request.ts';
import type { FormatLines } from './format-line.ts';
import { nginxCombinedLine } from './nginx-combined-line.ts';
import { nginxJsonLine } from './nginx-json-line.ts';
import { clfTime, requestValues, seconds } from './request-values.ts';
import { statusText } from './status-text.ts';

/** Servers: their default, or what their documentation shows, and for nginx and Apache a format of one's own. */
export const SERVER_LINES: FormatLines<
  | 'nginx_json'
  | 'nginx_combined'
  | 'nginx'
  | 'apache'
  | 'varnish'
  | 'trafficserver'
  | 'haproxy'
  | 'envoy'
  | 'caddy'
  | 'traefik'
> = {
  nginx_json: { options: {}, line: nginxJsonLine },
  nginx_combined: { options: {}, line: nginxCombinedLine },
  nginx: {
    options: {
      logFormat: `log_format main '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent '
  '"$http_referer" "$http_user_agent" $request_time $msec $upstream_cache_status $host $request_id';`,
    },
    line: (request) => {
      const { endMs } = requestValues(request);
      const result = request.cacheHit ? 'HIT' : 'MISS';
      return `${nginxCombinedLine(request)} ${seconds(request.durationMs)} ${seconds(endMs)} ${result} ${request.host} ${request.requestId.slice(0, 32)}`;
    },
  },
  apache: {
    options: { logFormat: '%h %l %u %t "%r" %>s %B "%{Referer}i" "%{User-Agent}i" %D %v %{X-Cache}o' },
    line: (request) => {
      const { startMs, target } = requestValues(request);
      return `${clfLine(request, startMs, target)} ${request.durationMs * 1000} ${request.host} ${request.cacheHit ? 'HIT' : 'MISS'}`;
    },
  },
  varnish: {
    options: {},
    line: (request) => {
      const { startMs, target } = requestValues(request);
      return clfLine(request, startMs, `http://${request.host}${target}`);
    },
  },
  trafficserver: {
    options: {},
    line: (request) => {
      const { startMs, url } = requestValues(request);
      const result = request.cacheHit ? 'TCP_HIT' : 'TCP_MISS';
      const from = request.cacheHit ? 'NONE/-' : 'DIRECT/origin.example.com';
      return `${seconds(startMs)} ${request.durationMs} ${request.clientIp} ${result}/${statusText(request.status)} ${request.bytes} GET ${url} - ${from} ${request.contentType}`;
    },
  },
  haproxy: {
    options: {},
    line: (request) => {
      const { startMs, startIso, target, ttfbMs } = requestValues(request);
      const timers = `0/0/${Math.min(1, ttfbMs)}/${ttfbMs}/${request.durationMs}`;
      return `${request.clientIp}:${request.clientPort} [${clfTime(startMs)}${startIso.slice(19, 23)}] https-in~ media/node1 ${timers} ${statusText(request.status)} ${request.bytes} - - ---- 19/19/3/4/0 0/0 "GET ${target} HTTP/2.0"`;
    },
  },
  envoy: {
    options: {},
    line: (request) => {
      const { startIso, target, ttfbMs } = requestValues(request);
      return `[${startIso}] "GET ${target} HTTP/2" ${request.status} - 0 ${request.bytes} ${request.durationMs} ${ttfbMs} "${request.clientIp}" "${request.userAgent}" "${request.requestId.slice(0, 32)}" "${request.host}" "10.0.0.1:80"`;
    },
  },
  caddy: { options: {}, line: caddyLine },
  traefik: { options: {}, line: traefikLine },
};

const clfLine = (request: GeneratedRequest, at: number, target: string): string =>
  `${request.clientIp} - - [${clfTime(at)} +0000] "GET ${target} HTTP/1.1" ${statusText(request.status)} ${request.bytes} "https://www.example.com/" "${request.userAgent}"`;

function caddyLine(request: GeneratedRequest): string {
  const { endMs, target } = requestValues(request);
  return JSON.stringify({
    level: 'info',
    ts: endMs / 1000,
    logger: 'http.log.access.log0',
    msg: 'handled request',
    request: {
      remote_ip: request.clientIp,
      remote_port: String(request.clientPort),
      client_ip: request.clientIp,
      proto: 'HTTP/2.0',
      method: 'GET',
      host: request.host,
      uri: target,
      headers: {
        'User-Agent': [request.userAgent],
        Accept: ['*/*'],
        Referer: ['https://www.example.com/'],
        'X-Request-Id': [request.requestId.slice(0, 32)],
      },
      tls: { resumed: false, version: 772, cipher_suite: 4865, proto: 'h2', server_name: request.host },
    },
    bytes_read: 0,
    user_id: '',
    duration: request.durationMs / 1000,
    size: request.bytes,
    status: request.status,
    resp_headers: { 'Content-Type': [request.contentType], 'X-Cache': [request.cacheHit ? 'HIT' : 'MISS'] },
  });
}

function traefikLine(request: GeneratedRequest): string {
  const { startIso, endIso, target, ttfbMs } = requestValues(request);
  return JSON.stringify({
    ClientAddr: `${request.clientIp}:${request.clientPort}`,
    ClientHost: request.clientIp,
    ClientPort: String(request.clientPort),
    ClientUsername: '-',
    DownstreamContentSize: request.bytes,
    DownstreamStatus: request.status,
    Duration: request.durationMs * 1_000_000,
    OriginDuration: ttfbMs * 1_000_000,
    OriginStatus: request.status,
    Overhead: 41_832,
    RequestCount: request.clientPort,
    RequestHost: request.host,
    RequestMethod: 'GET',
    RequestPath: target,
    RequestPort: '-',
    RequestProtocol: 'HTTP/2.0',
    RequestScheme: 'https',
    RouterName: 'media@file',
    ServiceName: 'media@file',
    StartUTC: startIso,
    TLSVersion: '1.3',
    entryPointName: 'websecure',
    level: 'info',
    msg: '',
    'downstream_Content-Type': request.contentType,
    'request_User-Agent': request.userAgent,
    request_Referer: 'https://www.example.com/',
    time: endIso,
  });
}
