import type { FastifyReply, FastifyRequest } from 'fastify';
import { asProblem, PROBLEM_STATUS, Problem } from '../errors.ts';
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
  logProblem(problem, request, log);
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.status(status).send({ error: { code: problem.code, message: problem.message, requestId: request.id } });
}

/** What is our fault is for the operator too. */
export function logProblem(problem: Problem, request: FastifyRequest, log: Logger): void {
  if (PROBLEM_STATUS[problem.code] < 500) return;
  log.error(problem.message, { requestId: request.id, path: request.routeOptions.url, cause: describe(problem.cause) });
}

/** Fastify's own refusals in our words. */
export function ours(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new Problem('too_large', 'The body is too large. Send it in parts.', { cause: error });
  if (code === 'ECONNRESET') {
    return new Problem('bad_request', 'The connection ended before the body did.', { cause: error });
  }
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500 && error instanceof Error) {
    return new Problem('bad_request', error.message, { cause: error });
  }
  return error;
}

const describe = (cause: unknown): string | undefined =>
  cause instanceof Error ? (cause.stack ?? cause.message) : cause === undefined ? undefined : String(cause);
