import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readableProject } from '../access/reader.ts';
import { getAccuracy } from '../accuracy/get-accuracy.ts';
import type { Services } from '../services.ts';
import { callerOf, checked } from './caller.ts';
import { INSTANT } from './instant.ts';

const TIME = z.object({
  from: INSTANT.default(null),
  to: INSTANT.default(null),
  projectId: z.string().nullable().default(null),
});

/** The door of scripts that watch how near sessions that only logs saw are measured. */
export function accuracyRoutes(app: FastifyInstance, services: Services): void {
  app.get('/v1/accuracy', async (request) => {
    const query = checked(TIME, request.query);
    const project = await readableProject(services, callerOf(request), query.projectId);
    return getAccuracy(services, project, query);
  });
}
