import type { SourceFacts } from '@telecine/domain';
import type { Services } from '../services.ts';
import { Recent } from './recent.ts';

const recent = new WeakMap<Services['eventStore'], Recent<SourceFacts[]>>();

/** What is known of a project's log sources, at most a second old. */
export function sourceFacts(services: Services, projectId: string): Promise<SourceFacts[]> {
  const facts = recent.get(services.eventStore) ?? new Recent<SourceFacts[]>(1000);
  recent.set(services.eventStore, facts);
  return facts.get(projectId, () => readFacts(services, projectId));
}

async function readFacts(services: Services, projectId: string): Promise<SourceFacts[]> {
  const [sources, stats] = await Promise.all([
    services.controlPlane.listSources(projectId),
    services.eventStore.sourceStats(projectId),
  ]);
  const now = Date.now();
  return sources.map((source) => {
    const seen = stats.find((row) => row.sourceId === source.id);
    return { id: source.id, name: source.name, completeUntil: seen ? completeUntil(seen, now) : null };
  });
}

/** A body with its usual delay and twice as much again is waited for, at least this long. */
const LEAST_GRACE_MS = 5000;

/**
 * Until when a source's lines are all here. Two witnesses, the later counts: lines come in order of their end, so what ended
 * before the newest line is here (event time: a replayed week is complete as it was live); and a source whose bodies come
 * with a known delay has nothing older than three such delays under way, however quiet it is.
 */
export function completeUntil(seen: { lastEndedAt: number; deliveryLagP95Ms: number }, now: number): number {
  return Math.max(seen.lastEndedAt, now - Math.max(LEAST_GRACE_MS, 3 * seen.deliveryLagP95Ms));
}
