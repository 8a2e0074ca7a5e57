import type { GeneratedRequest } from '../corpus/generated-request.ts';
import { clfTime } from './request-values.ts';
import { statusText } from './status-text.ts';

/** A line of nginx's `combined`. Without line end. */
export function nginxCombinedLine(request: GeneratedRequest): string {
  const target = request.query === '' ? request.path : `${request.path}?${request.query}`;
  const time = clfTime(request.startedAt + request.durationMs);
  return `${request.clientIp} - - [${time} +0000] "GET ${target} HTTP/2.0" ${statusText(request.status)} ${request.bytes} "https://www.example.com/" "${request.userAgent}"`;
}
