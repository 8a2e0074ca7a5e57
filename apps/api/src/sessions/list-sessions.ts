import type { Project } from '@telecine/control-plane';
import { parseFilter, type SessionList } from '@telecine/domain';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';

export const SESSION_SORTS = ['started', 'startup', 'rebuffer', 'watched', 'errors'] as const;

/** What to list. Instants are epoch ms; `null` = no bound. */
export interface SessionQuery {
  readonly from: number | null;
  readonly to: number | null;
  /** Grammar of domain's `parseFilter`. */
  readonly filter: string;
  readonly sort: (typeof SESSION_SORTS)[number];
  readonly direction: 'asc' | 'desc';
  /** 1 to 500. */
  readonly limit: number;
  readonly cursor: string | null;
}

/** A page of settled sessions. Throws `bad_request` for a filter or cursor that can't be read. */
export async function listSessions(services: Services, project: Project, query: SessionQuery): Promise<SessionList> {
  const { sort, direction, limit, cursor } = query;
  const page = await services.eventStore.listSessions({ ...selection(project, query), sort, direction, limit, cursor });
  return {
    sessions: page.rows.map(({ session, verdict, strip }) => ({ session, verdict, strip })),
    nextCursor: page.nextCursor,
  };
}

/** How many sessions match, and how many there are in that time. */
export async function countSessions(
  services: Services,
  project: Project,
  query: Pick<SessionQuery, 'from' | 'to' | 'filter'>,
) {
  const chosen = selection(project, query);
  const [matched, total] = await Promise.all([
    services.eventStore.countSessions(chosen),
    services.eventStore.countSessions({ ...chosen, filter: parseFilter('') }),
  ]);
  return { matched, total };
}

/** Project, time and filter, checked. */
export function selection(project: Project, query: Pick<SessionQuery, 'from' | 'to' | 'filter'>) {
  const filter = parseFilter(query.filter);
  const [issue] = filter.issues;
  if (issue)
    throw new Problem('bad_request', `The filter has a part that can’t be read: “${issue.text}”. ${issue.problem}`);
  return { projectId: project.id, from: query.from, to: query.to, filter };
}
