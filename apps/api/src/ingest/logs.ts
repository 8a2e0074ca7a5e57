import type { ReceiveReceipt } from '../receive/protocol.ts';
import type { Services } from '../services.ts';
import { authorizeSource } from './authorize.ts';
import { receiptOf } from './receipt.ts';
import type { Sender } from './sender.ts';

/** Stores the lines of a log source. Durable when it resolves: each non-empty line is accepted or refused with its reason. */
export async function ingestLogs(
  services: Services,
  sourceId: string,
  sender: Sender,
  body: Uint8Array,
): Promise<ReceiveReceipt> {
  const { project, source, receivedAt } = await authorizeSource(services, sourceId, sender);
  return receiptOf(
    await services.receiver.receive({
      kind: 'logs',
      body,
      contentEncoding: sender.contentEncoding,
      projectId: project.id,
      sourceId: source.id,
      receivedAt,
      retentionDays: project.retentionDays,
      addressPrivacy: project.addressPrivacy,
      addressKey: project.addressKey,
      format: source.format,
      options: source.options,
    }),
  );
}
