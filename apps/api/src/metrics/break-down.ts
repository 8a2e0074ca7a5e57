import type { Project } from '@telecine/control-plane';
import { sessionField } from '@telecine/domain';
import type { Services } from '../services.ts';
import { selection } from '../sessions/list-sessions.ts';
import type { OverviewQuery } from './get-overview.ts';

export const BREAKDOWNS = ['cdn', 'pop', 'content', 'player', 'device'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/** The sessions by a field's values, largest first: how many were hurt, and how they started, stalled and failed. */
export const breakDown = (services: Services, project: Project, by: Breakdown, query: OverviewQuery) =>
  services.eventStore.measureSessions(['hurt_rate', 'startup_time_p95', 'rebuffer_ratio', 'playback_failure_rate'], {
    ...selection(project, query),
    from: query.from,
    to: query.to,
    groupBy: sessionField(by) ?? null,
    stepMs: null,
    groups: null,
  });
