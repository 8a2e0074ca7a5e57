import Fastify from 'fastify';
import { expect, test } from 'vitest';
import type { Services } from '../services.ts';
import { accuracyRoutes } from './accuracy-routes.ts';
import { ingestRoutes } from './ingest-routes.ts';
import { issueRoutes } from './issue-routes.ts';
import { logRoutes } from './log-routes.ts';
import { openApiDocument } from './openapi-document.ts';
import { readRoutes } from './read-routes.ts';
import { sourceRoutes } from './source-routes.ts';

test('every door of players, shippers and scripts is described, and nothing else is', async () => {
  const doors = new Set<string>();
  const app = Fastify({ exposeHeadRoutes: false });
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) doors.add(`${each} ${url.replace(/:(\w+)/g, '{$1}')}`);
  });
  const unused = {} as Services; // routes are made without them; only requests need them
  for (const routes of [accuracyRoutes, ingestRoutes, issueRoutes, logRoutes, readRoutes, sourceRoutes])
    routes(app, unused);
  await app.ready();
  const described = Object.entries(openApiDocument().paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const preflightsAndPut = /^OPTIONS |^PUT \/v1\/logs/;
  expect([...doors].filter((door) => !preflightsAndPut.test(door)).sort()).toEqual(described.sort());
});
