import type { FastifyReply, FastifyRequest } from 'fastify';
import { asProblem, PROBLEM_STATUS } from '../errors.ts';
import type { Logger } from '../log.ts';
import { header, logProblem } from './http.ts';

/** Amazon Data Firehose's HTTP endpoint delivery, request and response specifications. */
const REQUEST_ID = 'x-amz-firehose-request-id';

export const isFirehose = (request: FastifyRequest): boolean => header(request, REQUEST_ID) !== '';

/**
 * What Firehose takes for a delivery: 200 with its own request id. Sent again under the same id, the body's lines are the ones
 * that are stored.
 */
export const firehoseAnswer = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.status(200).send({ requestId: header(request, REQUEST_ID), timestamp: Date.now() });

/** A refusal in its form. It tries again after any status but 413, which it takes for final. */
export function firehoseRefusal(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
): FastifyReply {
  const problem = asProblem(error);
  logProblem(problem, request, log);
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  return reply
    .status(PROBLEM_STATUS[problem.code])
    .send({ requestId: header(request, REQUEST_ID), timestamp: Date.now(), errorMessage: problem.message });
}
