import type { Bound } from '../engine/engine-client.ts';

/** What a project received in [from, to), epoch ms. */
export interface ReceivedRange {
  readonly projectId: string;
  readonly from: number;
  readonly to: number;
}

export const RECEIVED_SQL = `project_id = {project:String}
  AND received_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND received_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')`;

export const receivedBound = ({ projectId, from, to }: ReceivedRange): Bound => ({
  project: projectId,
  from: Math.max(0, Math.floor(from)),
  to: Math.max(0, Math.floor(to)),
});
