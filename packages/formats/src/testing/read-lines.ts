import type { DeliveryRequest, LogFormatId, LogFormatOptions, RejectReason } from '@telecine/domain';
import { TEXT } from '@telecine/domain';
import { parseDeliveryLog } from '../logs/parse-delivery-log.ts';
import { toDeliveryRequest } from '../logs/to-delivery-request.ts';

export interface LinesRead {
  readonly received: number;
  readonly records: readonly DeliveryRequest[];
  /** Session IDs, one a record; '' where it has none. */
  readonly sessionIds: readonly string[];
  readonly rejected: readonly { readonly reason: RejectReason; readonly detail: string }[];
  /** What each record's or reject's identity is made of, in order of arrival. */
  readonly lines: readonly string[];
}

/** Reads a body and keeps everything that the sink is told. */
export function readLines(body: string | Uint8Array, format: LogFormatId, options: LogFormatOptions = {}): LinesRead {
  const records: DeliveryRequest[] = [];
  const sessionIds: string[] = [];
  const rejected: { reason: RejectReason; detail: string }[] = [];
  const lines: string[] = [];
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const received = parseDeliveryLog(bytes, format, options, {
    row: (row, source, from, to) => {
      records.push(toDeliveryRequest(row));
      sessionIds.push(row.text(TEXT.sessionId));
      lines.push(Buffer.from(source.subarray(from, to)).toString());
    },
    reject: (reason, detail, source, from, to) => {
      rejected.push({ reason, detail });
      lines.push(Buffer.from(source.subarray(from, to)).toString());
    },
  });
  return { received, records, sessionIds, rejected, lines };
}
