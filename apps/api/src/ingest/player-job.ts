import type { Project } from '@telecine/control-plane';
import type { PlayerContext, ReceiveJob } from '../receive/protocol.ts';
import type { Writer } from './authorize.ts';
import type { Sender } from './sender.ts';

/** A job for a body of player events. */
export const playerJob = (
  kind: PlayerContext['kind'],
  writer: Writer,
  sender: Sender,
  body: Uint8Array,
): ReceiveJob => ({
  context: contextOf(kind, writer.project),
  body,
  contentEncoding: sender.contentEncoding,
  receivedAt: writer.receivedAt,
});

/** By project as it was read: one that is read anew is another object, and so are its contexts. */
const known = { beacons: new WeakMap<Project, PlayerContext>(), cmcd: new WeakMap<Project, PlayerContext>() };

function contextOf(kind: PlayerContext['kind'], project: Project): PlayerContext {
  const found = known[kind].get(project);
  if (found) return found;
  const { id: projectId, retentionDays, addressPrivacy, addressKey } = project;
  const context = { kind, projectId, retentionDays, addressPrivacy, addressKey };
  known[kind].set(project, context);
  return context;
}
