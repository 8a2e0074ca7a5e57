import { z } from 'zod';
import { readableProject } from '../access/reader.ts';
import { facetSessions } from '../sessions/facet-sessions.ts';
import { getSession } from '../sessions/get-session.ts';
import { countSessions, listSessions, SESSION_SORTS } from '../sessions/list-sessions.ts';
import { procedure, router } from './procedure.ts';

const SELECTION = z.object({
  projectId: z.string(),
  from: z.number().nullish(),
  to: z.number().nullish(),
  filter: z.string().max(4000).default(''),
});
const PAGE = SELECTION.extend({
  sort: z.enum(SESSION_SORTS).default('started'),
  /** Not `direction`: an infinite query sends one of its own. */
  order: z.enum(['asc', 'desc']).default('desc'),
  limit: z.number().int().min(1).max(500).default(50),
  cursor: z.string().nullish(),
});

const bounds = (input: z.output<typeof SELECTION>) => ({
  from: input.from ?? null,
  to: input.to ?? null,
  filter: input.filter,
});

export const sessionsRouter = router({
  list: procedure.input(PAGE).query(async ({ ctx, input }) => {
    const project = await readableProject(ctx.services, ctx.caller, input.projectId);
    const [page, counts] = await Promise.all([
      listSessions(ctx.services, project, {
        ...input,
        ...bounds(input),
        direction: input.order,
        cursor: input.cursor ?? null,
      }),
      countSessions(ctx.services, project, bounds(input)),
    ]);
    return { ...page, ...counts };
  }),

  facets: procedure.input(SELECTION).query(async ({ ctx, input }) => {
    const project = await readableProject(ctx.services, ctx.caller, input.projectId);
    return facetSessions(ctx.services, project, bounds(input));
  }),

  newSince: procedure
    .input(z.object({ projectId: z.string(), since: z.number(), filter: z.string().max(4000).default('') }))
    .query(async ({ ctx, input }) => {
      const project = await readableProject(ctx.services, ctx.caller, input.projectId);
      const { matched } = await countSessions(ctx.services, project, {
        from: input.since,
        to: null,
        filter: input.filter,
      });
      return { count: matched };
    }),

  byId: procedure
    .input(z.object({ projectId: z.string(), sessionId: z.string().min(1).max(512) }))
    .query(async ({ ctx, input }) => {
      const project = await readableProject(ctx.services, ctx.caller, input.projectId);
      return getSession(ctx.services, project, input.sessionId);
    }),
});
