import type { Services } from '../services.ts';
import type { ProjectFacts } from './join-records.ts';
import { playerHabits } from './player-habits.ts';
import { playerModels } from './player-models.ts';
import { sourceFacts } from './source-facts.ts';

/** What settling has to know of a project, a second old at most. */
export async function projectFacts(services: Services, projectId: string): Promise<ProjectFacts> {
  const [sources, players, models] = await Promise.all([
    sourceFacts(services, projectId),
    playerHabits(services, projectId),
    playerModels(services, projectId),
  ]);
  return { sources, players, playerModels: models };
}
