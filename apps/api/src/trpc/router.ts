import { z } from 'zod';
import { readableProject } from '../access/reader.ts';
import { Problem } from '../errors.ts';
import { connectRouter } from './connect-router.ts';
import { ingestRouter } from './ingest-router.ts';
import { metricsRouter } from './metrics-router.ts';
import { procedure, router } from './procedure.ts';
import { sessionsRouter } from './sessions-router.ts';

export const appRouter = router({
  /** The signed-in person with their organization and its projects. */
  me: procedure.query(async ({ ctx }) => {
    if (!ctx.person) throw new Problem('unauthenticated', 'Sign in first.');
    const membership = await ctx.services.controlPlane.findMembership(ctx.person.id);
    if (!membership)
      throw new Problem('forbidden', 'You are not a member of any organization. Ask an admin to add you.');
    const projects = await ctx.services.controlPlane.listProjects(membership.organizationId);
    return {
      user: { email: ctx.person.email, name: ctx.person.name },
      organization: { id: membership.organizationId, name: membership.organizationName, role: membership.role },
      projects: projects.map(({ id, name }) => ({ id, name })),
      apiUrl: ctx.services.config.apiUrl,
    };
  }),

  sessions: sessionsRouter,

  metrics: metricsRouter,

  sources: router({
    list: procedure.input(z.object({ projectId: z.string() })).query(async ({ ctx, input }) => {
      const project = await readableProject(ctx.services, ctx.caller, input.projectId);
      const sources = await ctx.services.controlPlane.listSources(project.id);
      return sources.map(({ id, name, format, createdAt }) => ({ id, name, format, createdAt }));
    }),
  }),

  connect: connectRouter,
  ingest: ingestRouter,
});
export type AppRouter = typeof appRouter;
