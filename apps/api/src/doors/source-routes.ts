import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { createSource } from '../sources/create-source.ts';
import { getDryRun } from '../sources/get-dry-run.ts';
import { getRawLine } from '../sources/get-raw-line.ts';
import { getSource } from '../sources/get-source.ts';
import { getSourceHealth, SOURCE_HEALTH } from '../sources/get-source-health.ts';
import { LIST_REFUSED, listRefused, REFUSED_SELECTION } from '../sources/list-refused.ts';
import { listSourceHistory, SOURCE_HISTORY } from '../sources/list-source-history.ts';
import { listSources } from '../sources/list-sources.ts';
import { listReprocessings, reprocessRefused } from '../sources/reprocess-refused.ts';
import { revokeSourceToken } from '../sources/revoke-source-token.ts';
import { ROTATE_SOURCE_TOKEN, rotateSourceToken } from '../sources/rotate-source-token.ts';
import { CREATE_SOURCE, UPDATE_SOURCE } from '../sources/source-settings.ts';
import { TEST_SOURCE, testSource } from '../sources/test-source.ts';
import { updateSource } from '../sources/update-source.ts';
import { callerOf, checked, json } from './caller.ts';
import { bodyBytes, parameter } from './http.ts';

type Source = { Params: { id: string } };

/** The doors of scripts that set up log sources and watch them. */
export function sourceRoutes(app: FastifyInstance, services: Services): void {
  app.get('/v1/sources', async (request) => ({
    sources: await listSources(services, callerOf(request), parameter(request, 'projectId') || null),
  }));
  app.post('/v1/sources', async (request, reply) => {
    const { id, token } = await createSource(services, callerOf(request), checked(CREATE_SOURCE, json(request)));
    return reply.status(201).send({ id, token });
  });
  app.post('/v1/sources/test', { bodyLimit: MAX_SAMPLE_BODY }, async (request) =>
    testSource(services, callerOf(request), checked(TEST_SOURCE, json(request))),
  );
  app.get<Source>('/v1/sources/:id', async (request) => getSource(services, callerOf(request), request.params.id));
  app.patch<Source>('/v1/sources/:id', async (request) =>
    updateSource(services, callerOf(request), request.params.id, checked(UPDATE_SOURCE, json(request))),
  );
  app.get<Source>('/v1/sources/:id/history', async (request) =>
    listSourceHistory(services, callerOf(request), request.params.id, checked(SOURCE_HISTORY, request.query)),
  );
  app.post<Source>('/v1/sources/:id/tokens', async (request, reply) => {
    const input = checked(ROTATE_SOURCE_TOKEN, bodyBytes(request).length === 0 ? {} : json(request));
    return reply.status(201).send(await rotateSourceToken(services, callerOf(request), request.params.id, input));
  });
  app.delete<{ Params: { id: string; tokenId: string } }>('/v1/sources/:id/tokens/:tokenId', async (request, reply) => {
    await revokeSourceToken(services, callerOf(request), request.params.id, request.params.tokenId);
    return reply.status(204).send();
  });
  app.get<Source>('/v1/sources/:id/dry-run', async (request) => ({
    dryRun: await getDryRun(services, callerOf(request), request.params.id),
  }));
  app.get<Source>('/v1/sources/:id/health', async (request) =>
    getSourceHealth(services, callerOf(request), request.params.id, checked(SOURCE_HEALTH, request.query)),
  );
  app.get<{ Params: { id: string; lineId: string } }>('/v1/sources/:id/lines/:lineId', async (request) =>
    getRawLine(services, callerOf(request), request.params.id, request.params.lineId),
  );
  app.get<Source>('/v1/sources/:id/refused', async (request) =>
    listRefused(services, callerOf(request), request.params.id, checked(LIST_REFUSED, request.query)),
  );
  app.post<Source>('/v1/sources/:id/refused/reprocess', async (request, reply) => {
    const selection = checked(REFUSED_SELECTION, bodyBytes(request).length === 0 ? {} : json(request));
    const run = await reprocessRefused(services, callerOf(request), request.params.id, selection);
    return reply.status(202).send(run);
  });
  app.get<Source>('/v1/sources/:id/refused/reprocess', async (request) => ({
    runs: await listReprocessings(services, callerOf(request), request.params.id),
  }));
}

/** A million characters, each of which JSON may write in six bytes. */
const MAX_SAMPLE_BODY = 6 * 1024 * 1024;
