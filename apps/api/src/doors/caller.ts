import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Caller } from '../access/reader.ts';
import { Problem } from '../errors.ts';
import { bearerOf } from '../ingest/sender.ts';
import { bodyBytes, header } from './http.ts';

/** Who asks at a script's door: only tokens do. */
export function callerOf(request: FastifyRequest): Caller {
  const bearer = bearerOf(header(request, 'authorization'));
  return bearer === '' ? { kind: 'nobody' } : { kind: 'token', bearer };
}

/** The body as JSON. Throws a Problem for one that is none. */
export function json(request: FastifyRequest): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bodyBytes(request)));
  } catch {
    throw new Problem('bad_request', 'The body is not valid JSON.');
  }
}

/** What the schema makes of a value. Throws a Problem that names each bad member. */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new Problem('bad_request', problems.join('; '));
}
