import type { ReceiveReceipt } from '../receive/protocol.ts';
import type { Services } from '../services.ts';
import { authorizeSource } from './authorize.ts';
import { dryRunLogs } from './dry-run-logs.ts';
import { receiptOf } from './receipt.ts';
import type { Sender } from './sender.ts';

/** What became of a log source's body. */
export interface LogReceipt extends ReceiveReceipt {
  /** The source is a draft: its lines were read and not stored, so `accepted` says what could have been. */
  readonly dryRun?: true;
}

/** Stores the lines of a log source. Durable when it resolves: each non-empty line is accepted or refused with its reason. */
export async function ingestLogs(
  services: Services,
  sourceId: string,
  sender: Sender,
  body: Uint8Array,
): Promise<LogReceipt> {
  const { project, source, receivedAt } = await authorizeSource(services, sourceId, sender);
  if (source.state === 'draft') return dryRunLogs(services, source, sender, body);
  const receipt = receiptOf(
    await services.receiver.receive({
      context: {
        kind: 'logs',
        projectId: project.id,
        retentionDays: project.retentionDays,
        addressPrivacy: project.addressPrivacy,
        addressKey: project.addressKey,
        sourceId: source.id,
        format: source.format,
        options: source.options,
      },
      body,
      contentEncoding: sender.contentEncoding,
      receivedAt,
    }),
  );
  services.intake.add({ projectId: project.id, sourceId: source.id, receivedAt, bytes: body.length, receipt });
  return receipt;
}
