import type { Project } from '@telecine/control-plane';
import { parseFilter } from '@telecine/domain';
import type { Services } from '../services.ts';

const DAY_MS = 86_400_000;

/** When the first and the last session of the project's retention began, epoch ms; null where there is none. */
export async function findExtent(services: Services, project: Project) {
  const { firstStartedAt, lastStartedAt } = await services.eventStore.sessionFacts({
    projectId: project.id,
    from: Date.now() - project.retentionDays * DAY_MS,
    to: null,
    filter: parseFilter(''),
  });
  return { firstStartedAt, lastStartedAt };
}
