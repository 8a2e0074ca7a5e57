import { type EncodeReceipt, EventStoreError, SpoolWriter } from '@telecine/event-store';
import { parseBeacons, parseCmcdReports } from '@telecine/formats';
import { MAX_BEACON_BODY, MAX_REPORT_BODY, MAX_SMALL_LOG_BODY, MAX_WHOLE_LOG_BODY } from '../ingest/limits.ts';
import { decodeBody } from './decode.ts';
import { LogBodies } from './log-bodies.ts';
import { ParquetError, parquetLines } from './parquet-lines.ts';
import type { JobContext, ReceiveJob, ReceiveOutcome } from './protocol.ts';
import { rowContext } from './row-context.ts';

/** After decompression. A part of a large body was unpacked and measured before. */
const MOST_DECODED: Readonly<Record<JobContext['kind'], number>> = {
  beacons: MAX_BEACON_BODY,
  cmcd: MAX_REPORT_BODY,
  logs: MAX_SMALL_LOG_BODY,
  reprocess: MAX_SMALL_LOG_BODY,
};

/** Bytes of bodies; their rows are some smaller. */
const MOST_UNCOMMITTED = 16 * 1024 * 1024;

/** The way of one body: decode → parse → encode → make durable. One for each thread. */
export class BodyStore {
  readonly #spool: SpoolWriter;
  readonly #logs: LogBodies;
  #uncommitted = 0;

  constructor(spoolDir: string, name: string) {
    this.#spool = new SpoolWriter(spoolDir, name);
    this.#logs = new LogBodies(this.#spool.delivery);
  }

  /** Whether so many rows wait for their commit that more have to wait for that too. */
  get isFull(): boolean {
    return this.#uncommitted >= MOST_UNCOMMITTED;
  }

  /** Resolves once what could be read is durable, accepted and refused records alike. */
  async store(job: ReceiveJob): Promise<ReceiveOutcome> {
    const decoded = decodeBody(
      job.body,
      job.contentEncoding,
      job.part ? Number.POSITIVE_INFINITY : MOST_DECODED[job.context.kind],
    );
    if (!decoded.ok) return decoded;
    let lines: Uint8Array;
    try {
      lines = await linesOf(job, decoded.bytes);
    } catch (error) {
      if (error instanceof ParquetError) return { ok: false, failure: 'unreadable', detail: error.message };
      throw error;
    }
    const read = this.#read(job, lines);
    if ('failure' in read) return read;
    this.#uncommitted += lines.length;
    try {
      await this.#spool.commit();
    } catch (error) {
      if (error instanceof EventStoreError && error.retryable)
        return { ok: false, failure: 'spool_unavailable', detail: error.message };
      throw error;
    } finally {
      this.#uncommitted -= lines.length;
    }
    return { ok: true, receipt: read };
  }

  close(): Promise<void> {
    return this.#spool.close();
  }

  #read(
    { context, receivedAt, part, before }: ReceiveJob,
    bytes: Uint8Array,
  ): EncodeReceipt | Exclude<ReceiveOutcome, { ok: true }> {
    const { events } = this.#spool;
    switch (context.kind) {
      case 'logs':
        return part
          ? (this.#logs.readPart(context, receivedAt, part, bytes, before) ?? LOST_BEGINNING)
          : this.#logs.read(context, receivedAt, bytes, before);
      case 'reprocess':
        return this.#logs.readAgain(context, bytes);
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

/** A Parquet file comes in one part, and is made lines first. */
async function linesOf({ context, part }: ReceiveJob, bytes: Uint8Array): Promise<Uint8Array> {
  const isWhole = !part || (part.index === 0 && part.isLast);
  return context.kind === 'logs' && isWhole ? parquetLines(bytes, context.format, MAX_WHOLE_LOG_BODY) : bytes;
}

const LOST_BEGINNING = {
  ok: false,
  failure: 'crashed',
  detail:
    'The thread that read the beginning of this body ended unexpectedly. Send the body again: nothing is stored twice.',
} as const;
