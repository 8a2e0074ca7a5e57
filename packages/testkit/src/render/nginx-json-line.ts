import type { GeneratedRequest } from '../corpus/generated-request.ts';
import { statusText } from './status-text.ts';

/** A line of an nginx `log_format … escape=json` whose keys are nginx variables, every value a text. Without line end. */
export function nginxJsonLine(request: GeneratedRequest): string {
  const seconds = (ms: number) => (ms / 1000).toFixed(3);
  return JSON.stringify({
    msec: seconds(request.startedAt + request.durationMs),
    request_time: seconds(request.durationMs),
    request_id: request.requestId.slice(0, 32),
    remote_addr: request.clientIp,
    remote_port: String(request.clientPort),
    connection: String(request.clientPort * 7),
    connection_requests: '12',
    request_method: 'GET',
    scheme: 'https',
    host: request.host,
    request_uri: request.query === '' ? request.path : `${request.path}?${request.query}`,
    server_protocol: 'HTTP/2.0',
    ssl_protocol: 'TLSv1.3',
    status: statusText(request.status),
    body_bytes_sent: String(request.bytes),
    bytes_sent: String(request.bytes === 0 ? 0 : request.bytes + 412),
    sent_http_content_length: String(request.bytes),
    sent_http_content_type: request.contentType,
    request_completion: request.status === 0 ? '' : 'OK',
    upstream_cache_status: request.cacheHit ? 'HIT' : 'MISS',
    upstream_header_time: request.originTtfbMs === null ? '-' : seconds(request.originTtfbMs),
    upstream_status: request.originTtfbMs === null ? '-' : statusText(request.status),
    http_user_agent: request.userAgent,
    http_referer: 'https://www.example.com/',
    hostname: request.pop,
  });
}
