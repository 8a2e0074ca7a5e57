import type { Project } from '@telecine/control-plane';
import type { Services } from '../services.ts';
import { type SessionQuery, selection } from './list-sessions.ts';

/** For each facet field its values with the number of sessions, the field's own terms left out so that others can be chosen. */
export const facetSessions = (
  services: Services,
  project: Project,
  query: Pick<SessionQuery, 'from' | 'to' | 'filter'>,
) => services.eventStore.facetSessions(selection(project, query));
