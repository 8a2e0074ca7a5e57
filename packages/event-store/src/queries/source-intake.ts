import type { Query } from './query.ts';
import { activityBound, type SourceActivityQuery } from './source-activity.ts';

/** What the doors took in of one stretch, as they answered it: a line that comes again counts again. */
export interface SourceIntake {
  /** Begin of the stretch, epoch ms. */
  readonly at: number;
  readonly bodies: number;
  readonly bytes: number;
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
}

export const sourceIntake: Query<SourceActivityQuery, SourceIntake> = {
  sql: `SELECT {from:Int64} + {interval:Int64} * intDiv(toUnixTimestamp(minute) * 1000 - {from:Int64}, {interval:Int64}) AS at_ms,
  sum(t.bodies) AS all_bodies, sum(t.bytes) AS all_bytes, sum(t.received) AS all_received, sum(t.accepted) AS all_accepted,
  sum(t.rejected) AS all_rejected
FROM telecine.source_intake AS t FINAL
WHERE project_id = {project:String} AND source_id = {source:String}
  AND minute >= toDateTime(intDiv({from:Int64}, 1000), 'UTC') AND minute < toDateTime(intDiv({to:Int64}, 1000), 'UTC')
GROUP BY at_ms
ORDER BY at_ms
LIMIT 2000`,
  bound: activityBound,
  row: (row) => ({
    at: row.number('at_ms'),
    bodies: row.number('all_bodies'),
    bytes: row.number('all_bytes'),
    received: row.number('all_received'),
    accepted: row.number('all_accepted'),
    rejected: row.number('all_rejected'),
  }),
};
