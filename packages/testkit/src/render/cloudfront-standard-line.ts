import type { GeneratedRequest } from '../corpus/generated-request.ts';
import { cloudfrontEscaped } from './cloudfront-escaped.ts';
import { cloudfrontRequestId } from './cloudfront-request-id.ts';
import { statusText } from './status-text.ts';

/**
 * A line of Amazon CloudFront's standard log, 33 columns, its clock in whole seconds. Without line end. Header fields weigh
 * nothing here: `sc-bytes` is the body, so that sums are the generator's.
 */
export function cloudfrontStandardLine(request: GeneratedRequest): string {
  const end = new Date(request.startedAt + request.durationMs).toISOString();
  const result = request.cacheHit ? 'Hit' : 'Miss';
  return [
    end.slice(0, 10),
    end.slice(11, 19),
    request.pop,
    request.bytes,
    request.clientIp,
    'GET',
    'd111111abcdef8.cloudfront.net',
    cloudfrontEscaped(request.path),
    statusText(request.status),
    'https://www.example.com/',
    cloudfrontEscaped(request.userAgent),
    cloudfrontEscaped(request.query) || '-',
    '-',
    result,
    cloudfrontRequestId(request.requestId),
    request.host,
    'https',
    412,
    (request.durationMs / 1000).toFixed(3),
    '-',
    'TLSv1.3',
    'TLS_AES_128_GCM_SHA256',
    result,
    'HTTP/2.0',
    '-',
    '-',
    request.clientPort,
    ((request.originTtfbMs ?? 0) / 1000).toFixed(3),
    result,
    cloudfrontEscaped(request.contentType),
    request.bytes,
    '-',
    '-',
  ].join('\t');
}
