import type { Project } from '@telecine/control-plane';
import type { Services } from '../services.ts';
import { type SessionQuery, selection } from '../sessions/list-sessions.ts';

/** Where one side of a session is not seen, and the filter that lists the sessions. No session is in two of them. */
export const BLIND_SPOTS = [
  { id: 'reports_blocked', filter: 'finding:reporting_blocked' },
  { id: 'no_reports', filter: 'seen:delivery_only -session:inf_* -finding:reporting_blocked' },
  { id: 'no_session_id', filter: 'session:inf_*' },
  { id: 'lines_due', filter: 'seen:player_only state:provisional' },
  { id: 'no_lines', filter: 'seen:player_only state:final' },
] as const;
export type BlindSpotId = (typeof BLIND_SPOTS)[number]['id'];

/** How many sessions lie in each blind spot. */
export const countBlindSpots = (
  services: Services,
  project: Project,
  query: Pick<SessionQuery, 'from' | 'to' | 'filter'>,
): Promise<{ id: BlindSpotId; filter: string; sessions: number }[]> =>
  Promise.all(
    BLIND_SPOTS.map(async ({ id, filter }) => ({
      id,
      filter,
      sessions: await services.eventStore.countSessions(
        selection(project, { ...query, filter: `${query.filter} ${filter}`.trim() }),
      ),
    })),
  );
