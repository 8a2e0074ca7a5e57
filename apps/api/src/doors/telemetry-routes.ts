import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { registerStateGauges } from '../system/state-gauges.ts';

/**
 * `/metrics` for Prometheus. Like the probes it asks for no token, holds nothing of a tenant, and is for the operator's own
 * network: a proxy in front of the doors should not pass it on.
 */
export function telemetryRoutes(app: FastifyInstance, services: Services): void {
  const { telemetry } = services;
  registerStateGauges(telemetry.registry, services);
  app.addHook('onResponse', (request, reply, done) => {
    telemetry.answered(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(telemetry.registry.contentType).send(await telemetry.registry.metrics()),
  );
}
