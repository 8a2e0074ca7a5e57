import type { ReceiveReceipt } from '../receive/protocol.ts';
import type { Services } from '../services.ts';
import { requireRoom } from './admission.ts';
import { authorizePlayer } from './authorize.ts';
import { playerJob } from './player-job.ts';
import { receiptOf } from './receipt.ts';
import type { Sender } from './sender.ts';

/** Stores a beacon's events, JSON `{ events: [...] }`. Durable when it resolves; throws a Problem when nothing could be read. */
export async function ingestBeacons(services: Services, sender: Sender, body: Uint8Array): Promise<ReceiveReceipt> {
  const writer = await authorizePlayer(services, sender);
  requireRoom(services, body.length);
  return receiptOf(await services.receiver.receive(playerJob('beacons', writer, sender, body)));
}
