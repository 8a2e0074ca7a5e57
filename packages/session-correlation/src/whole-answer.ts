import type { SessionDeliveryRequest } from '@telecine/domain';

/** Whether the edge answered well and sent everything that it had announced. */
export function isWhole(line: SessionDeliveryRequest): boolean {
  if (line.status >= 300 || line.status === 0 || line.aborted) return false;
  return line.contentLength === null || line.bytes === null || line.bytes >= line.contentLength;
}
