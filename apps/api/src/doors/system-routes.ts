import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { checkReadiness, type Readiness } from '../system/readiness.ts';

/** Probes. `/healthz`: the process lives. `/readyz`: it can do its work, or says what is wrong and what to do. */
export function systemRoutes(app: FastifyInstance, services: Services, readiness: Readiness): void {
  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    const checks = await checkReadiness(services, readiness);
    // A damaged segment is for a person to look at; it doesn't keep the API from working.
    const ok = checks.every((check) => check.ok || check.name === 'damaged segments' || check.name === 'disk');
    return reply.status(ok ? 200 : 503).send({ ok, checks });
  });
}
