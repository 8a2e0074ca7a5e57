import { z } from 'zod';
import { readableProject } from '../access/reader.ts';
import { connectStatus } from '../connect/connect-status.ts';
import { CREATE_INGEST_KEY, createIngestKey } from '../connect/create-ingest-key.ts';
import { createSource } from '../sources/create-source.ts';
import { CREATE_SOURCE } from '../sources/source-settings.ts';
import { procedure, router } from './procedure.ts';

/** Setting up a player and a CDN, and seeing that it works. */
export const connectRouter = router({
  status: procedure.input(z.object({ projectId: z.string(), since: z.number() })).query(async ({ ctx, input }) => {
    const project = await readableProject(ctx.services, ctx.caller, input.projectId);
    return connectStatus(ctx.services, project, input.since);
  }),

  createIngestKey: procedure
    .input(CREATE_INGEST_KEY)
    .mutation(({ ctx, input }) => createIngestKey(ctx.services, ctx.caller, input)),

  createSource: procedure
    .input(CREATE_SOURCE.required({ projectId: true }))
    .mutation(({ ctx, input }) => createSource(ctx.services, ctx.caller, input)),
});
