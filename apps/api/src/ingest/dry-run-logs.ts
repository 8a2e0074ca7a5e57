import type { LogSource } from '@telecine/control-plane';
import type { RejectReason } from '@telecine/domain';
import type { Services } from '../services.ts';
import { readSample } from '../sources/read-sample.ts';
import { beginningOf } from './beginning-of.ts';
import type { LargeBody } from './large-log.ts';
import type { LogReceipt } from './logs.ts';
import type { Sender } from './sender.ts';

const MOST_LISTED = 50;

/** Reads the beginning of a draft source's body and keeps what was read in place of the one before; nothing of it is stored. */
export async function dryRunLogs(
  services: Services,
  source: LogSource,
  sender: Pick<Sender, 'contentEncoding'>,
  body: LargeBody,
): Promise<LogReceipt> {
  const text = await beginningOf(body, sender.contentEncoding);
  const reading = readSample({ text, format: source.format, options: source.options });
  await services.controlPlane.saveDryRun({
    sourceId: source.id,
    receivedAt: Date.now(),
    reading: asJson({
      ...reading,
      records: reading.records.slice(0, MOST_LISTED),
      notes: reading.notes.slice(0, MOST_LISTED),
      rejected: reading.rejected.slice(0, MOST_LISTED),
      counts: { read: reading.records.length, rejected: reading.rejected.length },
    }),
  });
  const reasons: Partial<Record<RejectReason, number>> = {};
  for (const { reason } of reading.rejected) reasons[reason] = (reasons[reason] ?? 0) + 1;
  return {
    received: reading.records.length + reading.rejected.length,
    accepted: reading.records.length,
    rejected: reading.rejected.length,
    reasons,
    rejectedRecords: reading.rejected
      .map(({ reason, detail }, index) => ({ index, reason, detail }))
      .slice(0, MOST_LISTED),
    dryRun: true,
  };
}

/** Only for plain data, in which `undefined` stands for nothing. */
const asJson = (value: object): Parameters<Services['controlPlane']['saveDryRun']>[0]['reading'] =>
  JSON.parse(JSON.stringify(value));
