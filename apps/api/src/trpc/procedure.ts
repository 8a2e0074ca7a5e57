import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import { z } from 'zod';
import { asProblem, type ProblemCode } from '../errors.ts';
import type { Context } from './context.ts';

const TRPC_CODE = {
  bad_request: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  too_large: 'PAYLOAD_TOO_LARGE',
  unsupported_encoding: 'UNSUPPORTED_MEDIA_TYPE',
  overloaded: 'TOO_MANY_REQUESTS',
  internal: 'INTERNAL_SERVER_ERROR',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<ProblemCode, string>;

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  isDev: false, // no stack traces to browsers, whatever NODE_ENV says
  errorFormatter: ({ shape, ctx, error }) => ({
    ...shape,
    message: error.cause instanceof z.ZodError ? sentencesOf(error.cause) : shape.message,
    data: { ...shape.data, requestId: ctx?.requestId ?? null },
  }),
});

/** What is wrong with an input, as the REST doors say it: a person reads it beside the form. */
const sentencesOf = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`).join('; ');

export const router = t.router;

/** Problems become tRPC errors here and nowhere else. */
export const procedure = t.procedure.use(async ({ ctx, next, path }) => {
  const result = await next();
  if (result.ok || result.error.cause === undefined) return result;
  const problem = asProblem(result.error.cause);
  if (result.error.code !== 'INTERNAL_SERVER_ERROR') return result; // input that zod refused, say
  if (problem.code === 'internal') {
    ctx.services.log.error('A procedure failed.', {
      path,
      requestId: ctx.requestId,
      cause: String(result.error.cause.stack),
    });
  }
  throw new TRPCError({ code: TRPC_CODE[problem.code], message: problem.message, cause: problem });
});
