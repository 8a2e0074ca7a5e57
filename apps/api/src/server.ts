import { newId } from '@telecine/domain';
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import { accuracyRoutes } from './doors/accuracy-routes.ts';
import { authRoutes } from './doors/auth-routes.ts';
import { ours, sendProblem } from './doors/http.ts';
import { ingestRoutes } from './doors/ingest-routes.ts';
import { issueRoutes } from './doors/issue-routes.ts';
import { logRoutes } from './doors/log-routes.ts';
import { openApiRoutes } from './doors/openapi-routes.ts';
import { readRoutes } from './doors/read-routes.ts';
import { sourceRoutes } from './doors/source-routes.ts';
import { systemRoutes } from './doors/system-routes.ts';
import { telemetryRoutes } from './doors/telemetry-routes.ts';
import { Problem } from './errors.ts';
import { MAX_BEACON_BODY } from './ingest/limits.ts';
import type { Services } from './services.ts';
import type { Readiness } from './system/readiness.ts';
import { createContext } from './trpc/context.ts';
import { type AppRouter, appRouter } from './trpc/router.ts';

/** All doors of the API on one server, not yet listening. */
export function buildServer(services: Services, readiness: Readiness): FastifyInstance {
  const app = Fastify({
    logger: false,
    genReqId: requestIds(),
    bodyLimit: MAX_BEACON_BODY,
    requestTimeout: LONGEST_UPLOAD_MS,
    connectionTimeout: LONGEST_SILENCE_MS,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 2000 },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.setErrorHandler((error, request, reply) => sendProblem(ours(error), request, reply, services.log));
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      new Problem('not_found', `There is nothing at ${request.method} ${request.url.split('?')[0]}.`),
      request,
      reply,
      services.log,
    ),
  );

  systemRoutes(app, services, readiness);
  telemetryRoutes(app, services);
  openApiRoutes(app);
  authRoutes(app, services);
  ingestRoutes(app, services);
  logRoutes(app, services);
  readRoutes(app, services);
  sourceRoutes(app, services);
  issueRoutes(app, services);
  accuracyRoutes(app, services);
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addHook('onRoute', (route) => {
      route.bodyLimit = MAX_PROCEDURES_BODY;
    });
    // Not read here: tRPC hands the stream itself to the procedure, which bounds it.
    scope.addContentTypeParser('application/octet-stream', (_request, _body, done) => done(null));
    scope.register(fastifyTRPCPlugin, {
      prefix: '/trpc',
      trpcOptions: {
        router: appRouter,
        createContext: ({ req }) => createContext(services, req),
      } satisfies FastifyTRPCPluginOptions<AppRouter>['trpcOptions'],
    });
  });
  return app;
}

/** A batch of procedures, each with a sample of log lines. */
const MAX_PROCEDURES_BODY = 6 * 1024 * 1024;
/** A body of many gigabytes may take its time; one that doesn't move is given up. */
const LONGEST_UPLOAD_MS = 4 * 3_600_000;
const LONGEST_SILENCE_MS = 90_000;

/** Random once, then counted: an id for every request need not cost a call for randomness each. */
function requestIds(): () => string {
  const run = newId('request');
  let count = 0;
  return () => `${run}${(count++).toString(36)}`;
}
