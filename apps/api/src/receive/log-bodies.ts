import type { LogFormatOptions } from '@telecine/domain';
import { type DeliveryEncoder, type EncodeReceipt, EqualRecords } from '@telecine/event-store';
import { DeliveryLogReader, parseDeliveryLog } from '@telecine/formats';
import type { BodyPart, LogContext, ReprocessContext } from './protocol.ts';
import { rowContext } from './row-context.ts';

/** What one part of a body leaves for the next. */
interface OpenBody {
  readonly reader: DeliveryLogReader;
  readonly equals: EqualRecords;
  records: number;
  header: string;
  nextIndex: number;
  /** Epoch ms. */
  usedAt: number;
}

/** A sender that has gone without a last part leaves its body open: it is forgotten after so long. */
const FORGOTTEN_AFTER_MS = 3_600_000;

/** Reads log bodies into an encoder: whole ones, parts of large ones, and refused records once more. One a thread. */
export class LogBodies {
  readonly #delivery: DeliveryEncoder;
  readonly #open = new Map<string, OpenBody>();

  constructor(delivery: DeliveryEncoder) {
    this.#delivery = delivery;
  }

  read(context: LogContext, receivedAt: number, bytes: Uint8Array, before?: Uint8Array): EncodeReceipt {
    const place = rowContext(context, context.sourceId, receivedAt);
    if (before) this.#delivery.begin(place, { equals: equalsOf(before), records: 0 });
    else this.#delivery.begin(place);
    parseDeliveryLog(bytes, context.format, context.options, this.#delivery);
    return this.#delivery.end();
  }

  /** Null for a part whose beginning this thread doesn't know. */
  readPart(
    context: LogContext,
    receivedAt: number,
    part: BodyPart,
    bytes: Uint8Array,
    before?: Uint8Array,
  ): EncodeReceipt | null {
    const body = part.index === 0 ? this.#begin(context, part, before) : this.#open.get(part.stream);
    if (!body || body.nextIndex !== part.index) return null;
    this.#delivery.begin(rowContext(context, context.sourceId, receivedAt), body);
    body.reader.read(bytes);
    if (part.isLast) {
      body.reader.end();
      this.#open.delete(part.stream);
    }
    const receipt = this.#delivery.end();
    body.records += receipt.received;
    body.header = this.#delivery.headerInForce;
    body.nextIndex++;
    body.usedAt = Date.now();
    return receipt;
  }

  /** Each record by itself; `rejectedRecords` names all that are refused again, by their place in the job. */
  readAgain(context: ReprocessContext, bytes: Uint8Array): EncodeReceipt {
    const rejectedRecords: EncodeReceipt['rejectedRecords'][number][] = [];
    context.records.forEach(({ from, to, receivedAt, identity, header }, index) => {
      this.#delivery.begin(rowContext(context, context.sourceId, receivedAt));
      this.#delivery.again(identity);
      const reader = new DeliveryLogReader(context.format, context.options, this.#delivery);
      if (isInForce(header, context.options)) reader.read(Buffer.from(header));
      reader.read(bytes.slice(from, to));
      reader.end();
      const [refused] = this.#delivery.end().rejectedRecords;
      if (refused) rejectedRecords.push({ ...refused, index });
    });
    const [received, rejected] = [context.records.length, rejectedRecords.length];
    return { received, accepted: received - rejected, rejected, reasons: {}, rejectedRecords };
  }

  #begin(context: LogContext, { stream }: BodyPart, before: Uint8Array = NOTHING): OpenBody {
    const now = Date.now();
    for (const [name, { usedAt }] of this.#open) if (usedAt < now - FORGOTTEN_AFTER_MS) this.#open.delete(name);
    const reader = new DeliveryLogReader(context.format, context.options, this.#delivery);
    const body = { reader, equals: equalsOf(before), records: 0, header: '', nextIndex: 0, usedAt: now };
    this.#open.set(stream, body);
    return body;
  }
}

/** A first line that names fields gives way to names that the source has been given since; `#Fields:` never does. */
const isInForce = (header: string, { fields }: LogFormatOptions): boolean =>
  header.startsWith('#') || (header !== '' && !Array.isArray(fields));

const NOTHING = new Uint8Array(0);

function equalsOf(before: Uint8Array): EqualRecords {
  const equals = new EqualRecords();
  equals.seen(before);
  return equals;
}
