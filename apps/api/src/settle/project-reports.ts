import type { ReportingPlayer } from '@telecine/event-store';
import type { Services } from '../services.ts';
import { Recent } from './recent.ts';

const LOOK_BACK_MS = 7 * 86_400_000;
const FRESH_MS = 30_000;
/** A player whose reports never come is news only where nearly all of its kind report. */
const FEWEST_SESSIONS = 10;
const LEAST_SHARE = 0.8;

const recent = new WeakMap<Services['eventStore'], Recent<readonly ReportingPlayer[]>>();

/** Whether players of this name do report in this project. */
export async function projectReports(services: Services, projectId: string, playerName: string): Promise<boolean> {
  const players = recent.get(services.eventStore) ?? new Recent<readonly ReportingPlayer[]>(FRESH_MS);
  recent.set(services.eventStore, players);
  const known = await players.get(projectId, () =>
    services.eventStore.reportingPlayers(projectId, Date.now() - LOOK_BACK_MS),
  );
  const player = known.find((each) => each.playerName === playerName);
  return (
    player !== undefined && player.sessions >= FEWEST_SESSIONS && player.reporting / player.sessions >= LEAST_SHARE
  );
}
