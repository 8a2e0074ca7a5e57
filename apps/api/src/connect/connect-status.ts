import type { Project } from '@telecine/control-plane';
import type { Arrivals, JoinedSession } from '@telecine/event-store';
import type { Services } from '../services.ts';

const HOUR_MS = 3_600_000;

/** Why records were refused in the last hour, the most frequent reason first. */
export interface RefusedRecords {
  /** '' for what players sent. */
  readonly sourceId: string;
  /** Name of the log source; null for what players sent. */
  readonly source: string | null;
  readonly reason: string;
  readonly records: number;
  /** What was said of the newest of them, and when it came. */
  readonly detail: string;
  readonly lastAt: number;
}

/** What has come to a project since an instant, so that whoever sets it up sees what works and what is missing. */
export interface ConnectStatus {
  /** When this was looked up, epoch ms. */
  readonly at: number;
  readonly reports: Arrivals;
  readonly lines: Arrivals;
  readonly joined: JoinedSession | null;
  readonly refused: readonly RefusedRecords[];
}

/** Looks at what came since `since`, epoch ms; at most a day back, as it is asked every other second. */
export async function connectStatus(services: Services, project: Project, since: number): Promise<ConnectStatus> {
  const { eventStore, controlPlane } = services;
  const at = Date.now();
  const query = { projectId: project.id, since: Math.max(since, at - 24 * HOUR_MS) };
  const [reports, lines, joined, refusals, sources] = await Promise.all([
    eventStore.eventArrivals(query),
    eventStore.lineArrivals(query),
    eventStore.joinedArrival(query),
    eventStore.refusals({ projectId: project.id, from: at - HOUR_MS, to: at + HOUR_MS }),
    controlPlane.listSources(project.id),
  ]);
  const names = new Map<string, string>(sources.map(({ id, name }) => [id, name]));
  const refused = refusals.map((refusal) => ({
    ...refusal,
    source: refusal.sourceId === '' ? null : (names.get(refusal.sourceId) ?? refusal.sourceId),
  }));
  return { at, reports, lines, joined, refused };
}
