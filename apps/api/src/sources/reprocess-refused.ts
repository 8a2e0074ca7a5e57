import type { LogSource, Project, Reprocessing } from '@telecine/control-plane';
import { REJECT_REASONS } from '@telecine/domain';
import type { RefusedPlace, RefusedRecord } from '@telecine/event-store';
import type { z } from 'zod';
import { permittedSource } from '../access/permitted-source.ts';
import type { Caller } from '../access/reader.ts';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import { boundsOf, type REFUSED_SELECTION } from './list-refused.ts';
import { reprocessPage } from './reprocess-page.ts';

/** Small enough that its progress is seen, large enough for one commit to pay. */
const PAGE = 500;
const CATCH_UP_MS = 2000;

/**
 * Has refused lines of a source read again with its settings of now; answers when it has begun, and `listReprocessings` tells
 * how far it is. A line is stored under the identity that it had when it came, so that it is the same line when its vendor
 * delivers it again, and reprocessing it twice changes nothing. Throws a `conflict` while another run goes on.
 */
export async function reprocessRefused(
  services: Services,
  caller: Caller,
  sourceId: string,
  wanted: z.output<typeof REFUSED_SELECTION>,
): Promise<Reprocessing> {
  const { source, project, actor } = await permittedSource(services, caller, sourceId, 'operate');
  await services.eventStore.caughtUp(CATCH_UP_MS);
  const selection = { ...boundsOf(wanted), reason: wanted.reason ?? null };
  const reasons = await services.eventStore.countRefused({
    projectId: project.id,
    sourceId,
    ...selection,
  });
  const total = reasons.reduce((sum, { records }) => sum + records, 0);
  if (total === 0) throw new Problem('not_found', 'There are no refused lines of that kind in that time.');
  const run = await services.controlPlane.startReprocessing({ sourceId, selection, total, actor });
  void runToEnd(services, project, source, run);
  return run;
}

/** The runs of a source, latest first. */
export async function listReprocessings(
  services: Services,
  caller: Caller,
  sourceId: string,
): Promise<readonly Reprocessing[]> {
  await permittedSource(services, caller, sourceId, 'inspect');
  return services.controlPlane.listReprocessings(sourceId);
}

async function runToEnd(services: Services, project: Project, source: LogSource, run: Reprocessing): Promise<void> {
  const { controlPlane, eventStore, log } = services;
  const { from, to } = run.selection;
  const reason = REJECT_REASONS.find((each) => each === run.selection.reason) ?? null;
  const counts = { accepted: 0, rejected: 0, incomplete: 0 };
  try {
    let after: RefusedPlace | null = null;
    for (;;) {
      const page: readonly RefusedRecord[] = await eventStore.refusedPage({
        projectId: project.id,
        sourceId: source.id,
        from,
        to,
        reason,
        limit: PAGE,
        after,
      });
      const done = await reprocessPage(services, project, source, page);
      counts.accepted += done.accepted;
      counts.rejected += done.rejected;
      counts.incomplete += done.incomplete;
      after = page.at(-1) ?? null;
      if (page.length < PAGE || after === null) break;
      await controlPlane.updateReprocessing({ id: run.id, ...counts, state: 'running' });
    }
    await controlPlane.updateReprocessing({ id: run.id, ...counts, state: 'done' });
  } catch (error) {
    const detail = error instanceof Problem ? error.message : 'It broke off. Start it again: nothing is stored twice.';
    log.error('Reading refused lines again broke off.', { sourceId: source.id, error: String(error) });
    await controlPlane.updateReprocessing({ id: run.id, ...counts, state: 'failed', detail }).catch(() => {
      // The store is gone too: the run counts as failed once it has not been written for a minute.
    });
  }
}
