import type { PullState } from '@telecine/control-plane';
import { permittedProject } from '../access/permission.ts';
import type { Caller } from '../access/reader.ts';
import type { Services } from '../services.ts';
import { completeUntil } from '../settle/source-facts.ts';
import type { SourceFlag } from './health-flags.ts';
import { isPulled } from './is-pulled.ts';
import { judgeSource } from './judge-source.ts';
import { type SourceListItem, toListItem } from './list-sources.ts';
import type { SourceVolume } from './source-health.ts';

/** A log source in a list, with how it does. */
export interface SourceOverviewItem extends SourceListItem {
  /** Epoch ms; null: never. */
  readonly lastReceivedAt: number | null;
  readonly completeUntil: number | null;
  readonly lastDay: SourceVolume;
  /** Of that day's half hours, oldest first. */
  readonly linesPerMinute: readonly number[];
  /** How reading its bucket or files goes; null where lines are sent here, or before the first try. */
  readonly pull: PullState | null;
  readonly flags: readonly SourceFlag[];
}

/** A project's log sources with what came in the last 24 hours and what somebody should look at; oldest first. */
export async function getSourcesOverview(
  services: Services,
  caller: Caller,
  projectId: string,
): Promise<SourceOverviewItem[]> {
  const { project } = await permittedProject(services, caller, projectId, 'view');
  const now = Date.now();
  await services.intake.write();
  const [sources, stats] = await Promise.all([
    services.controlPlane.listSources(project.id),
    services.eventStore.sourceStats(project.id),
  ]);
  const pulls = await services.controlPlane.findPullStates(sources.filter(isPulled).map(({ id }) => id));
  return Promise.all(
    sources.map(async (source) => {
      const seen = stats.find((row) => row.sourceId === source.id);
      const lastReceivedAt = seen?.lastReceivedAt ?? null;
      const pull = pulls.get(source.id) ?? null;
      return {
        ...toListItem(source),
        lastReceivedAt,
        pull,
        completeUntil: seen ? completeUntil(seen, now) : null,
        ...(await judgeSource(services, source, lastReceivedAt, pull, now)),
      };
    }),
  );
}
