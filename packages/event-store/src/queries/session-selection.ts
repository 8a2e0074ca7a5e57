import type { Filter } from '@telecine/domain';
import { type Condition, compileFilter } from './compile-filter.ts';

/** Which settled sessions: those of a project that started in [from, to), epoch ms, null = no bound, and pass the filter. */
export interface SessionSelection {
  readonly projectId: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly filter: Filter;
}

/**
 * The selection as a condition. `anchor_hour` is the hour of the first settled start, and the start may have moved since, by
 * at most 12 hours: so the key's bounds are wider than the start's.
 */
export function selectionSql({ projectId, from, to, filter }: SessionSelection): Condition {
  const compiled = compileFilter(filter);
  const conditions = ['project_id = {project:String}'];
  if (from !== null) {
    conditions.push(
      `anchor_hour >= toDateTime(intDiv({from:Int64}, 1000), 'UTC') - INTERVAL 13 HOUR`,
      `started_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')`,
    );
  }
  if (to !== null) {
    conditions.push(
      `anchor_hour <= toDateTime(intDiv({to:Int64}, 1000), 'UTC') + INTERVAL 13 HOUR`,
      `started_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')`,
    );
  }
  return {
    sql: [...conditions, compiled.sql].join('\n  AND '),
    bound: {
      ...compiled.bound,
      project: projectId,
      ...(from === null ? {} : { from: instant(from) }),
      ...(to === null ? {} : { to: instant(to) }),
    },
  };
}

/** The engine's DateTime holds 1970 to 2106; beyond, an hour's arithmetic would wrap. */
const instant = (at: number): number => Math.min(Math.max(Math.floor(at), 86_400_000), 4_102_444_800_000);
