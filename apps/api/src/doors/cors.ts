import type { FastifyReply, FastifyRequest } from 'fastify';
import { allowsOrigin } from '../ingest/authorize.ts';
import type { Services } from '../services.ts';
import { header, parameter } from './http.ts';

/**
 * Browsers ask before they send: every answer of a player's door carries the asking origin, errors too, so that the sender
 * can read why. Which origins a key accepts is enforced when it sends; a preflight has no key unless it is in the URL.
 */
export function allowOrigin(request: FastifyRequest, reply: FastifyReply): void {
  const origin = header(request, 'origin');
  reply.header('access-control-allow-origin', origin === '' ? '*' : origin);
  reply.header('access-control-expose-headers', 'Retry-After');
  if (origin !== '') reply.header('vary', 'Origin');
}

/** The answer to a preflight of a player's door. */
export async function preflight(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const secret = parameter(request, 'key');
  const origin = header(request, 'origin');
  const key = secret === '' ? null : await services.controlPlane.verifySecret(secret);
  if (key === null || allowsOrigin(key, origin)) allowOrigin(request, reply);
  return reply
    .header('access-control-allow-methods', 'POST, OPTIONS')
    .header('access-control-allow-headers', 'content-type, content-encoding, authorization')
    .header('access-control-max-age', '7200')
    .status(204)
    .send();
}
