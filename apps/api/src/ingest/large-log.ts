import { randomUUID } from 'node:crypto';
import type { RejectReason } from '@telecine/domain';
import { Problem } from '../errors.ts';
import { BombError } from '../receive/bomb-guard.ts';
import { cutLines, UncuttableError } from '../receive/cut-lines.ts';
import { damaged, type Encoding, encodingOf, unsupported } from '../receive/decode.ts';
import { PartMemory } from '../receive/part-memory.ts';
import type { ReceiveJob, ReceiveOutcome, ReceiveReceipt } from '../receive/protocol.ts';
import { DamagedError, unpackStream } from '../receive/unpack-stream.ts';
import type { Services } from '../services.ts';
import { tooMuchAtOnce } from './admission.ts';
import { MOST_LARGE_BODIES } from './limits.ts';
import { problemOf, receiptOf } from './receipt.ts';

/** A body that is too large to hold: what has come of it, and what will. */
export interface LargeBody {
  readonly begin: Uint8Array;
  readonly rest: AsyncIterable<Uint8Array>;
}

let underWay = 0;
const memory = new PartMemory();

/**
 * Stores a body of any size: unpacked as it comes, cut at line ends, and each part durable before the one after the next is
 * read, so that memory stays bounded. All parts go to one thread, which counts equal lines over the whole body; so a body sent
 * again, in whole or in part, finds its lines stored.
 */
export async function ingestLargeLog(
  services: Services,
  job: Omit<ReceiveJob, 'body'>,
  { begin, rest }: LargeBody,
): Promise<{ receipt: ReceiveReceipt; bytes: number }> {
  const encoding = encodingOf(job.contentEncoding, begin);
  if (encoding === null) throw problemOf(unsupported(job.contentEncoding));
  if (underWay >= MOST_LARGE_BODIES) throw tooMuchAtOnce();
  underWay++;
  const total = new Total();
  const size = { bytes: 0 };
  try {
    const unpacked = unpackStream(behind(begin, rest, size), encoding);
    await storeParts(services, { ...job, contentEncoding: 'identity' }, unpacked, total);
    return { receipt: total.receipt, bytes: size.bytes };
  } catch (error) {
    throw brokenOff(error, encoding, total.receipt);
  } finally {
    underWay--;
  }
}

/** What the sender of a body is told of which some may be stored. */
function brokenOff(error: unknown, encoding: Encoding, { accepted, rejected }: ReceiveReceipt): unknown {
  const stored =
    accepted + rejected === 0
      ? ''
      : ` What came before was read: ${accepted} lines are stored, ${rejected} were refused. Sent again, nothing is stored twice.`;
  if (error instanceof BombError || error instanceof UncuttableError) {
    return new Problem('too_large', error.message + stored, { cause: error });
  }
  if (error instanceof DamagedError) {
    return new Problem('bad_request', damaged(encoding).detail + stored, { cause: error });
  }
  return error;
}

/** Parts that a thread may have at once: it stores one while the next is unpacked. */
const MOST_PARTS = 2;

async function storeParts(
  services: Services,
  job: Omit<ReceiveJob, 'body'>,
  body: AsyncIterable<Uint8Array>,
  total: Total,
): Promise<void> {
  const thread = services.receiver.pin();
  const stream = randomUUID();
  const waiting: Promise<ReceiveOutcome>[] = [];
  const settle = async () => {
    const outcome = await waiting.shift();
    if (outcome) total.add(receiptOf(outcome));
  };
  let index = 0;
  try {
    for await (const { bytes, giveBack, isLast } of cutLines(body, memory)) {
      const lent = { memory: bytes.buffer, giveBack };
      waiting.push(thread.receive({ ...job, body: bytes, part: { stream, index: index++, isLast }, lent }));
      if (waiting.length >= MOST_PARTS) await settle();
    }
    while (waiting.length > 0) await settle();
  } catch (error) {
    // The thread forgets the body. What it stored of it stays, and is counted for the sender.
    waiting.push(thread.receive({ ...job, body: EMPTY, part: { stream, index, isLast: true } }));
    for (const outcome of await Promise.all(waiting)) if (outcome.ok) total.add(outcome.receipt);
    throw error;
  }
}

const EMPTY = new Uint8Array(0);
const MOST_LISTED = 1000;

/** The receipts of a body's parts as one. */
class Total {
  #received = 0;
  #accepted = 0;
  #rejected = 0;
  readonly #reasons: Partial<Record<RejectReason, number>> = {};
  readonly #listed: ReceiveReceipt['rejectedRecords'][number][] = [];

  add(part: ReceiveReceipt): void {
    this.#received += part.received;
    this.#accepted += part.accepted;
    this.#rejected += part.rejected;
    for (const { reason, count } of reasonsOf(part)) this.#reasons[reason] = (this.#reasons[reason] ?? 0) + count;
    this.#listed.push(...part.rejectedRecords.slice(0, MOST_LISTED - this.#listed.length));
  }

  get receipt(): ReceiveReceipt {
    return {
      received: this.#received,
      accepted: this.#accepted,
      rejected: this.#rejected,
      reasons: this.#reasons,
      rejectedRecords: this.#listed,
    };
  }
}

/** The keys of a record of reasons are reasons. */
const reasonsOf = ({ reasons }: ReceiveReceipt) =>
  Object.entries(reasons).map(([reason, count]) => ({ reason: reason as RejectReason, count }));

/** The whole body, counted. */
async function* behind(
  begin: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
  size: { bytes: number },
): AsyncGenerator<Uint8Array> {
  size.bytes += begin.length;
  yield begin;
  for await (const piece of rest) {
    size.bytes += piece.length;
    yield piece;
  }
}
