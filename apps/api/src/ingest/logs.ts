import type { LogSource, Project } from '@telecine/control-plane';
import type { LogContext, ReceiveJob, ReceiveReceipt } from '../receive/protocol.ts';
import type { Services } from '../services.ts';
import { HeldBytes, requireRoom } from './admission.ts';
import { authorizeSource } from './authorize.ts';
import { dryRunLogs } from './dry-run-logs.ts';
import { isTestUpload } from './is-test-upload.ts';
import { ingestLargeLog } from './large-log.ts';
import { LARGE_LOG_BODY } from './limits.ts';
import { logContext } from './log-context.ts';
import { readBegin } from './read-begin.ts';
import { receiptOf } from './receipt.ts';
import type { Sender } from './sender.ts';

/** What became of a log source's body. */
export interface LogReceipt extends ReceiveReceipt {
  /** The source is a draft: its lines were read and not stored, so `accepted` says what could have been. */
  readonly dryRun?: true;
}

/**
 * Stores the lines of a log source, however many. Durable when it resolves: each non-empty line is accepted or refused with
 * its reason. Throws a Problem; then a large body may be stored in part, and sending it again doubles nothing.
 */
export async function ingestLogs(
  services: Services,
  sourceId: string,
  sender: Sender,
  body: AsyncIterable<Uint8Array>,
): Promise<LogReceipt> {
  const { project, source, receivedAt } = await authorizeSource(services, sourceId, sender);
  return storeLog(services, { source, project, receivedAt, sender }, body);
}

/** A body of a source, with how it came. */
export interface LogDelivered {
  readonly source: LogSource;
  readonly project: Project;
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly sender: Pick<Sender, 'contentEncoding'>;
  /** Of a file that is read as it grows, the lines right before, which were stored already. */
  readonly before?: Uint8Array;
}

/** The same for a body that was fetched: nobody has to prove who he is. */
export async function storeLog(
  services: Services,
  { source, project, receivedAt, sender, before }: LogDelivered,
  body: AsyncIterable<Uint8Array>,
): Promise<LogReceipt> {
  requireRoom(services, 0);
  const held = new HeldBytes(services);
  try {
    const { begin, rest } = await readBegin(body, LARGE_LOG_BODY, (bytes) => held.add(bytes));
    if (rest === null && isTestUpload(begin, sender.contentEncoding)) return NOTHING;
    if (source.state === 'draft') {
      return await dryRunLogs(services, source, sender, { begin, rest: rest ?? nothing() });
    }
    const { contentEncoding } = sender;
    const job = { context: contextOf(source, project), contentEncoding, receivedAt, ...(before ? { before } : {}) };
    if (rest === null) held.release(); // from here on the receiver counts it
    const { receipt, bytes } =
      rest === null ? await ingestWhole(services, job, begin) : await ingestLargeLog(services, job, { begin, rest });
    services.intake.add({ projectId: project.id, sourceId: source.id, receivedAt, bytes, receipt });
    return receipt;
  } finally {
    held.release();
  }
}

/** What is small as it came may be large once it is unpacked. */
async function ingestWhole(services: Services, job: Omit<ReceiveJob, 'body'>, body: Uint8Array) {
  const outcome = await services.receiver.receive({ ...job, body });
  if (!outcome.ok && outcome.failure === 'too_large') {
    return ingestLargeLog(services, job, { begin: body, rest: nothing() });
  }
  return { receipt: receiptOf(outcome), bytes: body.length };
}

/** By source as it was read, for the project as it was read: one that is read anew is another object. */
const known = new WeakMap<LogSource, { readonly project: Project; readonly context: LogContext }>();

function contextOf(source: LogSource, project: Project): LogContext {
  const found = known.get(source);
  if (found?.project === project) return found.context;
  const context = logContext(source, project);
  known.set(source, { project, context });
  return context;
}

const NOTHING: LogReceipt = { received: 0, accepted: 0, rejected: 0, reasons: {}, rejectedRecords: [] };

async function* nothing(): AsyncGenerator<Uint8Array> {}
