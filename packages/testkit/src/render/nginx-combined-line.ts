import type { GeneratedRequest } from '../corpus/generated-request.ts';
import { statusText } from './status-text.ts';

/** A line of nginx's `combined`. Without line end. */
export function nginxCombinedLine(request: GeneratedRequest): string {
  const target = request.query === '' ? request.path : `${request.path}?${request.query}`;
  const time = localTime(request.startedAt + request.durationMs);
  return `${request.clientIp} - - [${time}] "GET ${target} HTTP/2.0" ${statusText(request.status)} ${request.bytes} "https://www.example.com/" "${request.userAgent}"`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `22/Nov/2026:15:46:45 +0000` */
function localTime(at: number): string {
  const iso = new Date(at).toISOString();
  const month = MONTHS[Number(iso.slice(5, 7)) - 1] ?? '';
  return `${iso.slice(8, 10)}/${month}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}
