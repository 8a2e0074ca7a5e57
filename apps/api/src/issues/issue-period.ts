import type { Project } from '@telecine/control-plane';
import { Problem } from '../errors.ts';
import { bucketCount } from '../metrics/series.ts';
import { stepFor } from '../metrics/time-steps.ts';
import type { Services } from '../services.ts';
import { selection } from '../sessions/list-sessions.ts';

const DAY_MS = 86_400_000;

/** Which sessions issues are made of. Instants are epoch ms; null = up to now, and back as far as the project keeps sessions. */
export interface IssueSelection {
  readonly from: number | null;
  readonly to: number | null;
  /** Grammar of domain's `parseFilter`. */
  readonly filter: string;
}

/** The selection with bounds, cut into stretches of time. Throws `bad_request` for what can't be read. */
export function issuePeriod(project: Project, query: IssueSelection) {
  const to = query.to ?? Date.now();
  const from = query.from ?? to - project.retentionDays * DAY_MS;
  if (from >= to) throw new Problem('bad_request', 'from must be before to.');
  const stepMs = stepFor(to - from);
  return {
    chosen: { ...selection(project, query), from, to },
    from,
    to,
    stepMs,
    buckets: bucketCount(from, to, stepMs),
  };
}
export type IssuePeriod = ReturnType<typeof issuePeriod>;

/** How many sessions there are in each stretch of time; null where there is none. */
export async function sessionsByStretch(
  services: Services,
  { chosen, stepMs, buckets }: IssuePeriod,
): Promise<readonly (number | null)[]> {
  const rows = await services.eventStore.measureSessions(['sessions'], {
    ...chosen,
    stepMs,
    groupBy: null,
    groups: null,
  });
  const sizes = new Map(rows.map(({ bucket, size }) => [bucket, size]));
  return Array.from({ length: buckets }, (_, bucket) => sizes.get(bucket) ?? null);
}
