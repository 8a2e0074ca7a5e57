import type { Services } from '../services.ts';
import { Recent } from './recent.ts';

const LOOK_BACK_MS = 7 * 86_400_000;
const FRESH_MS = 30_000;
/** A player whose reports never come is news only where nearly all of its kind report. */
const FEWEST_SESSIONS = 10;
const LEAST_SHARE = 0.8;

const recent = new WeakMap<Services['eventStore'], Recent<readonly string[]>>();

/** Names of the players that do report in this project. */
export function reportingPlayers(services: Services, projectId: string): Promise<readonly string[]> {
  const players = recent.get(services.eventStore) ?? new Recent<readonly string[]>(FRESH_MS);
  recent.set(services.eventStore, players);
  return players.get(projectId, async () => {
    const known = await services.eventStore.reportingPlayers(projectId, Date.now() - LOOK_BACK_MS);
    return known
      .filter(({ sessions, reporting }) => sessions >= FEWEST_SESSIONS && reporting / sessions >= LEAST_SHARE)
      .map(({ playerName }) => playerName);
  });
}
