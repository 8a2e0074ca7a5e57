import type { SessionDeliveryRequest } from '@telecine/domain';

/** Whether the edge answered well and sent everything that it had announced. */
export function isWhole(line: SessionDeliveryRequest): boolean {
  if (line.status >= 300 || line.status === 0 || line.aborted) return false;
  return line.contentLength === null || line.bytes === null || line.bytes >= line.contentLength;
}

/** An answer's header may count as bytes; media is more. */
const MORE_THAN_HEADER = 4_096;

/** Whether the client went away, or gave up, while the edge was sending it the answer's body. */
export function wasCut({ aborted, bytes, status, contentLength }: SessionDeliveryRequest): boolean {
  const isSent = contentLength !== null && bytes !== null && bytes >= contentLength;
  return aborted && !isSent && status < 400 && (bytes ?? 0) > MORE_THAN_HEADER;
}
