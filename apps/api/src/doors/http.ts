import type { FastifyReply, FastifyRequest } from 'fastify';
import { asProblem, PROBLEM_STATUS } from '../errors.ts';
import { bearerOf, type Sender } from '../ingest/sender.ts';
import type { Logger } from '../log.ts';

/** First value of a header; '' when absent. */
export function header(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** First value of a query parameter; '' when absent. */
export function parameter(request: FastifyRequest, name: string): string {
  const query: unknown = request.query;
  if (typeof query !== 'object' || query === null) return '';
  const value: unknown = Reflect.get(query, name);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : '';
}

/** The request's body as bytes: every content type is read as such. */
export const bodyBytes = (request: FastifyRequest): Uint8Array =>
  Buffer.isBuffer(request.body) ? request.body : new Uint8Array(0);

/** The sender of an ingest request; `secretParameter` names the query parameter that may carry its secret. */
export const senderOf = (request: FastifyRequest, secretParameter: 'key' | 'token'): Sender => ({
  bearer: bearerOf(header(request, 'authorization')),
  secret: parameter(request, secretParameter),
  origin: header(request, 'origin'),
  receivedAt: header(request, 'x-telecine-received-at'),
  contentEncoding: header(request, 'content-encoding'),
});

/** Answers with a problem: `{ error: { code, message, requestId } }`, the one shape of every refusal. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Logger): FastifyReply {
  const problem = asProblem(error);
  const status = PROBLEM_STATUS[problem.code];
  if (status >= 500) {
    log.error(problem.message, {
      requestId: request.id,
      path: request.routeOptions.url,
      cause: describe(problem.cause),
    });
  }
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.status(status).send({ error: { code: problem.code, message: problem.message, requestId: request.id } });
}

const describe = (cause: unknown): string | undefined =>
  cause instanceof Error ? (cause.stack ?? cause.message) : cause === undefined ? undefined : String(cause);
