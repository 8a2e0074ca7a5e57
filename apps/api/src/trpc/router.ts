import { Problem } from '../errors.ts';
import { accuracyRouter } from './accuracy-router.ts';
import { connectRouter } from './connect-router.ts';
import { ingestRouter } from './ingest-router.ts';
import { issuesRouter } from './issues-router.ts';
import { metricsRouter } from './metrics-router.ts';
import { procedure, router } from './procedure.ts';
import { sessionsRouter } from './sessions-router.ts';
import { sourcesRouter } from './sources-router.ts';

export const appRouter = router({
  /** The signed-in person with their organization and its projects. */
  me: procedure.query(async ({ ctx }) => {
    if (!ctx.person) throw new Problem('unauthenticated', 'Sign in first.');
    const membership = await ctx.services.controlPlane.findMembership(ctx.person.id);
    if (!membership)
      throw new Problem('forbidden', 'You are not a member of any organization. Ask an admin to add you.');
    const projects = await ctx.services.controlPlane.listProjects(membership.organizationId);
    return {
      user: { id: ctx.person.id, email: ctx.person.email, name: ctx.person.name },
      organization: { id: membership.organizationId, name: membership.organizationName, role: membership.role },
      projects: projects.map(({ id, name }) => ({ id, name })),
      apiUrl: ctx.services.config.apiUrl,
    };
  }),

  sessions: sessionsRouter,

  issues: issuesRouter,

  metrics: metricsRouter,

  accuracy: accuracyRouter,

  sources: sourcesRouter,

  connect: connectRouter,
  ingest: ingestRouter,
});
export type AppRouter = typeof appRouter;
