import type { FastifyRequest } from 'fastify';
import type { Sender } from '../ingest/sender.ts';
import { header, parameter, senderOf } from './http.ts';

/** Headers in which vendors and shippers send a secret as it is. */
const SECRET_HEADERS = ['x-amz-firehose-access-key', 'dd-api-key', 'x-api-key', 'x-telecine-token'] as const;
const SECRET_PARAMETERS = ['token', 'dd-api-key'] as const;

/**
 * The sender of delivery logs. Its token may come as Bearer, as any other scheme's credentials (Basic: the password), in the
 * URL, or in a vendor's header. Where several are sent, as Pub/Sub sends a token of its own beside ours, each is tried.
 */
export function logSenderOf(request: FastifyRequest): Sender {
  const named = [
    ...SECRET_PARAMETERS.map((name) => parameter(request, name)),
    ...SECRET_HEADERS.map((name) => header(request, name)),
    otherCredentials(header(request, 'authorization')),
  ];
  return { ...senderOf(request, 'token'), secret: named.find((secret) => secret !== '') ?? '' };
}

/** `Basic …` → its password, or the name where that is all; `Splunk abc` and a bare `abc` → `abc`; Bearer is read elsewhere. */
function otherCredentials(authorization: string): string {
  const [scheme = '', credentials] = authorization.trim().split(/\s+/);
  if (credentials === undefined) return scheme;
  if (scheme.toLowerCase() === 'bearer') return '';
  if (scheme.toLowerCase() !== 'basic') return credentials;
  const [name = '', password = ''] = Buffer.from(credentials, 'base64').toString().split(':');
  return password === '' ? name : password;
}
