import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { toHeaders } from './headers.ts';
import { bodyBytes } from './http.ts';

/** Sign-in and sessions of people. The dashboard reaches this on its own origin as `/api/auth/*`. */
export function authRoutes(app: FastifyInstance, services: Services): void {
  app.all<{ Params: { '*': string } }>('/auth/*', async (request, reply) => {
    const url = new URL(`/api${request.url}`, services.config.dashboardUrl);
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
    const answer = await services.auth.handler(
      new Request(url, {
        method: request.method,
        headers: toHeaders(request.headers),
        ...(hasBody ? { body: new Uint8Array(bodyBytes(request)) } : {}),
      }),
    );
    reply.status(answer.status);
    for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value);
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
    return reply.send(answer.body ? Buffer.from(await answer.arrayBuffer()) : null);
  });
}
