import { z } from 'zod';
import { readableProject } from '../access/reader.ts';
import { getAccuracy } from '../accuracy/get-accuracy.ts';
import { procedure, router } from './procedure.ts';

const TIME = z.object({
  projectId: z.string(),
  from: z.number().nullable().default(null),
  to: z.number().nullable().default(null),
});

/** How near sessions that only logs saw are measured. */
export const accuracyRouter = router({
  get: procedure
    .input(TIME)
    .query(async ({ ctx, input }) =>
      getAccuracy(ctx.services, await readableProject(ctx.services, ctx.caller, input.projectId), input),
    ),
});
