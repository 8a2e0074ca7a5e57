import type { Project } from '@telecine/control-plane';
import type { Services } from '../services.ts';
import { completeUntil } from '../settle/source-facts.ts';

/** A log source as the overview shows it. Instants are epoch ms, null while it has never delivered. */
export interface SourceLag {
  readonly id: string;
  readonly name: string;
  readonly format: string;
  /** Requests of the time asked for, and how many of them carried a session ID. */
  readonly requests: number;
  readonly withSessionId: number;
  readonly lastReceivedAt: number | null;
  readonly completeUntil: number | null;
  /** From a request's end to its line's receipt, over the last day of receipts. */
  readonly lagP50Ms: number | null;
  readonly lagP95Ms: number | null;
}

/** Every log source of a project: what it delivered in [from, to), and how late it usually is. */
export async function listSourceLags(
  services: Services,
  project: Project,
  from: number,
  to: number,
): Promise<SourceLag[]> {
  const [sources, stats, counts] = await Promise.all([
    services.controlPlane.listSources(project.id),
    services.eventStore.sourceStats(project.id),
    services.eventStore.sourceCounts(project.id, from, to),
  ]);
  const now = Date.now();
  return sources.map(({ id, name, format }) => {
    const seen = stats.find(({ sourceId }) => sourceId === id);
    const count = counts.find(({ sourceId }) => sourceId === id);
    return {
      id,
      name,
      format,
      requests: count?.requests ?? 0,
      withSessionId: count?.withSessionId ?? 0,
      lastReceivedAt: seen?.lastReceivedAt ?? null,
      completeUntil: seen ? completeUntil(seen, now) : null,
      lagP50Ms: seen?.deliveryLagP50Ms ?? null,
      lagP95Ms: seen?.deliveryLagP95Ms ?? null,
    };
  });
}
