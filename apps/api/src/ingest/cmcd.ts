import { Problem } from '../errors.ts';
import type { ReceiveReceipt } from '../receive/protocol.ts';
import type { Services } from '../services.ts';
import { requireRoom } from './admission.ts';
import { authorizePlayer } from './authorize.ts';
import { playerJob } from './player-job.ts';
import { receiptOf } from './receipt.ts';
import type { Sender } from './sender.ts';

/** Stores CMCD v2 event-mode reports, one a line. Durable when it resolves; throws a Problem only where no record can be read. */
export async function ingestCmcd(services: Services, sender: Sender, body: Uint8Array): Promise<ReceiveReceipt> {
  const writer = await authorizePlayer(services, sender);
  requireRoom(services, body.length);
  const receipt = receiptOf(await services.receiver.receive(playerJob('cmcd', writer, sender, body)));
  if (receipt.accepted === 0) {
    const first = receipt.rejectedRecords[0]?.detail ?? 'The body is empty.';
    throw new Problem('bad_request', `No CMCD record could be read. ${first}`);
  }
  return receipt;
}
