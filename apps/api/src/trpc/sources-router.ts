import { z } from 'zod';
import { createSource } from '../sources/create-source.ts';
import { getDryRun } from '../sources/get-dry-run.ts';
import { getRawLine } from '../sources/get-raw-line.ts';
import { getSource } from '../sources/get-source.ts';
import { getSourceHealth, SOURCE_HEALTH } from '../sources/get-source-health.ts';
import { getSourcesOverview } from '../sources/get-sources-overview.ts';
import { LIST_REFUSED, listRefused, REFUSED_SELECTION } from '../sources/list-refused.ts';
import { listSourceHistory, SOURCE_HISTORY } from '../sources/list-source-history.ts';
import { listSources } from '../sources/list-sources.ts';
import { listReprocessings, reprocessRefused } from '../sources/reprocess-refused.ts';
import { revokeSourceToken } from '../sources/revoke-source-token.ts';
import { ROTATE_SOURCE_TOKEN, rotateSourceToken } from '../sources/rotate-source-token.ts';
import { CREATE_SOURCE, UPDATE_SOURCE } from '../sources/source-settings.ts';
import { TEST_SOURCE, testSource } from '../sources/test-source.ts';
import { updateSource } from '../sources/update-source.ts';
import { procedure, router } from './procedure.ts';

const PROJECT = z.object({ projectId: z.string() });
const SOURCE = z.object({ sourceId: z.string() });

/** Log sources: their configuration, what arrives, what is refused. */
export const sourcesRouter = router({
  list: procedure.input(PROJECT).query(({ ctx, input }) => listSources(ctx.services, ctx.caller, input.projectId)),
  overview: procedure
    .input(PROJECT)
    .query(({ ctx, input }) => getSourcesOverview(ctx.services, ctx.caller, input.projectId)),
  get: procedure.input(SOURCE).query(({ ctx, input }) => getSource(ctx.services, ctx.caller, input.sourceId)),
  create: procedure
    .input(CREATE_SOURCE.required({ projectId: true }))
    .mutation(({ ctx, input }) => createSource(ctx.services, ctx.caller, input)),
  update: procedure
    .input(SOURCE.extend({ changes: UPDATE_SOURCE }))
    .mutation(({ ctx, input }) => updateSource(ctx.services, ctx.caller, input.sourceId, input.changes)),
  history: procedure
    .input(SOURCE_HISTORY.extend(SOURCE.shape))
    .query(({ ctx, input }) => listSourceHistory(ctx.services, ctx.caller, input.sourceId, input)),
  rotateToken: procedure
    .input(ROTATE_SOURCE_TOKEN.extend(SOURCE.shape))
    .mutation(({ ctx, input }) => rotateSourceToken(ctx.services, ctx.caller, input.sourceId, input)),
  revokeToken: procedure
    .input(SOURCE.extend({ tokenId: z.string() }))
    .mutation(({ ctx, input }) => revokeSourceToken(ctx.services, ctx.caller, input.sourceId, input.tokenId)),
  /** A mutation only so that the sample travels in the body: it changes nothing. */
  test: procedure.input(TEST_SOURCE).mutation(({ ctx, input }) => testSource(ctx.services, ctx.caller, input)),
  dryRun: procedure.input(SOURCE).query(({ ctx, input }) => getDryRun(ctx.services, ctx.caller, input.sourceId)),
  health: procedure
    .input(SOURCE_HEALTH.extend(SOURCE.shape))
    .query(({ ctx, input }) => getSourceHealth(ctx.services, ctx.caller, input.sourceId, input)),
  rawLine: procedure
    .input(SOURCE.extend({ lineId: z.string() }))
    .query(({ ctx, input }) => getRawLine(ctx.services, ctx.caller, input.sourceId, input.lineId)),
  refused: procedure
    .input(LIST_REFUSED.extend(SOURCE.shape))
    .query(({ ctx, input }) => listRefused(ctx.services, ctx.caller, input.sourceId, input)),
  reprocess: procedure
    .input(REFUSED_SELECTION.extend(SOURCE.shape))
    .mutation(({ ctx, input }) => reprocessRefused(ctx.services, ctx.caller, input.sourceId, input)),
  reprocessings: procedure
    .input(SOURCE)
    .query(({ ctx, input }) => listReprocessings(ctx.services, ctx.caller, input.sourceId)),
});
