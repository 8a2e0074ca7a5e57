import type { Services } from '../services.ts';
import { Recent } from './recent.ts';

const LOOK_BACK_MS = 7 * 86_400_000;
/** How old an answer may be, ms. */
export const HABITS_FRESH_MS = 30_000;
/** A player whose reports never come is news only where nearly all of its kind report. */
const FEWEST_SESSIONS = 10;
const LEAST_SHARE = 0.8;

const recent = new WeakMap<Services['eventStore'], Recent<PlayerHabits>>();

/** Whether players report in a project, by their names. */
export interface PlayerHabits {
  /** Those whose reports nearly always come. */
  readonly reporting: readonly string[];
  /** Those of which enough sessions have been settled to tell. */
  readonly judged: readonly string[];
}

/** Which players do report in this project, and of which that can be told. */
export function playerHabits(services: Services, projectId: string): Promise<PlayerHabits> {
  const players = recent.get(services.eventStore) ?? new Recent<PlayerHabits>(HABITS_FRESH_MS);
  recent.set(services.eventStore, players);
  return players.get(projectId, async () => {
    const known = await services.eventStore.reportingPlayers(projectId, Date.now() - LOOK_BACK_MS);
    const judged = known.filter(({ sessions }) => sessions >= FEWEST_SESSIONS);
    return {
      reporting: judged.filter(({ sessions, reporting }) => reporting / sessions >= LEAST_SHARE).map(nameOf),
      judged: judged.map(nameOf),
    };
  });
}

const nameOf = ({ playerName }: { readonly playerName: string }): string => playerName;
