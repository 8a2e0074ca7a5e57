import type { LogSource } from '@telecine/control-plane';
import type { RejectReason } from '@telecine/domain';
import { damaged, encodingOf, unsupported } from '../receive/decode.ts';
import { DamagedError, unpackStream } from '../receive/unpack-stream.ts';
import type { Services } from '../services.ts';
import { readSample } from '../sources/read-sample.ts';
import type { LargeBody } from './large-log.ts';
import type { LogReceipt } from './logs.ts';
import { readBegin } from './read-begin.ts';
import { problemOf } from './receipt.ts';
import type { Sender } from './sender.ts';

/** Of a draft's body so much is read at most, unpacked. */
const MOST_BYTES = 1024 * 1024;
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

/** Whole lines of it, as far as they are read. */
async function beginningOf({ begin, rest }: LargeBody, contentEncoding: string): Promise<string> {
  const encoding = encodingOf(contentEncoding, begin);
  if (encoding === null) throw problemOf(unsupported(contentEncoding));
  async function* body() {
    yield begin;
    yield* rest;
  }
  try {
    const unpacked = await readBegin(unpackStream(body(), encoding), MOST_BYTES);
    const text = new TextDecoder().decode(unpacked.begin);
    return unpacked.rest === null ? text : text.slice(0, text.lastIndexOf('\n') + 1);
  } catch (error) {
    if (error instanceof DamagedError) throw problemOf(damaged(encoding));
    throw error;
  }
}
