import type { PlayerJob } from '../receive/protocol.ts';
import type { Writer } from './authorize.ts';
import type { Sender } from './sender.ts';

/** A job for a body of player events. */
export const playerJob = (kind: 'beacons' | 'cmcd', writer: Writer, sender: Sender, body: Uint8Array): PlayerJob => ({
  kind,
  body,
  contentEncoding: sender.contentEncoding,
  projectId: writer.project.id,
  receivedAt: writer.receivedAt,
  retentionDays: writer.project.retentionDays,
  addressPrivacy: writer.project.addressPrivacy,
  addressKey: writer.project.addressKey,
});
