import type { GeneratedRequest } from '../corpus/generated-request.ts';
import { cloudfrontEscaped } from './cloudfront-escaped.ts';
import { cloudfrontRequestId } from './cloudfront-request-id.ts';
import { statusText } from './status-text.ts';

/**
 * A record of Amazon CloudFront's real-time log of which a consumer made JSON, each value a text. Without line end. `sc-bytes`
 * is the body, as in the standard log's line.
 */
export function cloudfrontRealtimeLine(request: GeneratedRequest): string {
  const seconds = (ms: number) => (ms / 1000).toFixed(3);
  const result = request.cacheHit ? 'Hit' : 'Miss';
  const target = request.query === '' ? request.path : `${request.path}?${request.query}`;
  return JSON.stringify({
    timestamp: seconds(request.startedAt + request.durationMs),
    'c-ip': request.clientIp,
    'time-to-first-byte': seconds(request.originTtfbMs ?? 0),
    'sc-status': statusText(request.status),
    'sc-bytes': String(request.bytes),
    'cs-method': 'GET',
    'cs-protocol': 'https',
    'cs-host': request.host,
    'cs-uri-stem': cloudfrontEscaped(target),
    'cs-bytes': '412',
    'x-edge-location': request.pop,
    'x-edge-request-id': cloudfrontRequestId(request.requestId),
    'x-host-header': 'd111111abcdef8.cloudfront.net',
    'time-taken': seconds(request.durationMs),
    'cs-protocol-version': 'HTTP/2.0',
    'c-ip-version': request.clientIp.includes(':') ? 'IPv6' : 'IPv4',
    'cs-user-agent': cloudfrontEscaped(request.userAgent),
    'cs-referer': 'https://www.example.com/',
    'cs-cookie': '-',
    'cs-uri-query': cloudfrontEscaped(request.query) || '-',
    'x-edge-response-result-type': result,
    'x-forwarded-for': '-',
    'ssl-protocol': 'TLSv1.3',
    'ssl-cipher': 'TLS_AES_128_GCM_SHA256',
    'x-edge-result-type': result,
    'sc-content-type': cloudfrontEscaped(request.contentType),
    'sc-content-len': String(request.bytes),
    'c-port': String(request.clientPort),
    'x-edge-detailed-result-type': result,
  });
}
