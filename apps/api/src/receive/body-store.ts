import { type EncodeReceipt, EventStoreError, type RowContext, SpoolWriter } from '@telecine/event-store';
import { parseBeacons, parseCmcdReports, parseDeliveryLog } from '@telecine/formats';
import { MAX_BEACON_BODY, MAX_LOG_BODY_DECODED, MAX_REPORT_BODY } from '../ingest/limits.ts';
import { decodeBody } from './decode.ts';
import type { JobContext, ReceiveJob, ReceiveOutcome } from './protocol.ts';

const MOST_DECODED: Readonly<Record<JobContext['kind'], number>> = {
  beacons: MAX_BEACON_BODY,
  cmcd: MAX_REPORT_BODY,
  logs: MAX_LOG_BODY_DECODED,
};

/** The way of one body: decode → parse → encode → make durable. One for each thread. */
export class BodyStore {
  readonly #spool: SpoolWriter;

  constructor(spoolDir: string, name: string) {
    this.#spool = new SpoolWriter(spoolDir, name);
  }

  /** Resolves once what could be read is durable, accepted and refused records alike. Never throws. */
  async store(job: ReceiveJob): Promise<ReceiveOutcome> {
    const decoded = decodeBody(job.body, job.contentEncoding, MOST_DECODED[job.context.kind]);
    if (!decoded.ok) return decoded;
    const read = this.#read(job, decoded.bytes);
    if ('failure' in read) return read;
    try {
      await this.#spool.commit();
    } catch (error) {
      if (error instanceof EventStoreError && error.retryable)
        return { ok: false, failure: 'spool_unavailable', detail: error.message };
      throw error;
    }
    return { ok: true, receipt: read };
  }

  close(): Promise<void> {
    return this.#spool.close();
  }

  #read({ context, receivedAt }: ReceiveJob, bytes: Uint8Array): EncodeReceipt | Exclude<ReceiveOutcome, { ok: true }> {
    const { delivery, events } = this.#spool;
    switch (context.kind) {
      case 'logs':
        delivery.begin(rowContext(context, context.sourceId, receivedAt));
        parseDeliveryLog(bytes, context.format, context.options, delivery);
        return delivery.end();
      case 'cmcd':
        events.begin(rowContext(context, '', receivedAt));
        parseCmcdReports(bytes, receivedAt, events);
        return events.end();
      case 'beacons': {
        events.begin(rowContext(context, '', receivedAt));
        const read = parseBeacons(bytes, events);
        const receipt = events.end();
        return read.ok ? receipt : { ok: false, failure: 'unreadable', detail: read.detail };
      }
    }
  }
}

const rowContext = (
  { projectId, retentionDays, addressPrivacy, addressKey }: JobContext,
  sourceId: string,
  receivedAt: number,
): RowContext => ({ projectId, sourceId, receivedAt, retentionDays, addressPrivacy, addressKey });
