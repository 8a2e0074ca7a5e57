import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { checkReadiness, type Readiness } from '../system/readiness.ts';

/** Probes. `/healthz`: the process lives. `/readyz`: it can do its work, or says what is wrong and what to do. */
export function systemRoutes(app: FastifyInstance, services: Services, readiness: Readiness): void {
  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    const report = await checkReadiness(services, readiness);
    return reply.status(report.ok ? 200 : 503).send(report);
  });
}
