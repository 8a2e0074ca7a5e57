import { METRIC_IDS } from '@telecine/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readableProject } from '../access/reader.ts';
import { bearerOf } from '../ingest/sender.ts';
import { getMetrics } from '../metrics/get-metrics.ts';
import { readInterval } from '../metrics/time-steps.ts';
import { CREATE_PROJECT, createProject } from '../projects/create-project.ts';
import type { Services } from '../services.ts';
import { getSession } from '../sessions/get-session.ts';
import { listSessions, SESSION_SORTS } from '../sessions/list-sessions.ts';
import { callerOf, checked, json } from './caller.ts';
import { header, parameter } from './http.ts';
import { INSTANT } from './instant.ts';

const LIST = z.object({
  from: INSTANT.default(null),
  to: INSTANT.default(null),
  filter: z.string().max(4000).default(''),
  sort: z.enum(SESSION_SORTS).default('started'),
  order: z.enum(['asc', 'desc']).default('desc'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().nullable().default(null),
  projectId: z.string().nullable().default(null),
});

const METRICS = z.object({
  metric: z.enum(METRIC_IDS),
  from: INSTANT.default(null),
  to: INSTANT.default(null),
  interval: z
    .string()
    .transform(readInterval)
    .refine((interval) => interval !== null, 'is no interval: send 30s, 5m, 1h, 1d or milliseconds')
    .nullable()
    .default(null),
  groupBy: z.string().max(50).nullable().default(null),
  filter: z.string().max(4000).default(''),
  projectId: z.string().nullable().default(null),
});

/** The doors of scripts: reading sessions, and the configuration that a script needs. */
export function readRoutes(app: FastifyInstance, services: Services): void {
  app.get('/v1/sessions', async (request) => {
    const query = checked(LIST, request.query);
    const project = await readableProject(services, callerOf(request), query.projectId);
    return listSessions(services, project, { ...query, direction: query.order });
  });

  app.get<{ Params: { id: string } }>('/v1/sessions/:id', async (request) => {
    const project = await readableProject(services, callerOf(request), parameter(request, 'projectId') || null);
    return getSession(services, project, request.params.id);
  });

  app.get('/v1/metrics', async (request) => {
    const query = checked(METRICS, request.query);
    const project = await readableProject(services, callerOf(request), query.projectId);
    return getMetrics(services, project, query);
  });

  app.post('/v1/projects', async (request, reply) =>
    reply
      .status(201)
      .send(
        await createProject(
          services,
          bearerOf(header(request, 'authorization')),
          checked(CREATE_PROJECT, json(request)),
        ),
      ),
  );
}
