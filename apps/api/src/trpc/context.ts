import type { FastifyRequest } from 'fastify';
import type { Caller } from '../access/reader.ts';
import { toHeaders } from '../doors/headers.ts';
import { senderOf } from '../doors/http.ts';
import type { Sender } from '../ingest/sender.ts';
import type { Services } from '../services.ts';

/** What each procedure gets. */
export interface Context {
  readonly services: Services;
  readonly caller: Caller;
  readonly person: { readonly id: string; readonly email: string; readonly name: string } | null;
  readonly sender: Sender;
  readonly requestId: string;
}

export async function createContext(services: Services, request: FastifyRequest): Promise<Context> {
  const sender = senderOf(request, 'key');
  const base = { services, sender, requestId: request.id };
  if (sender.bearer !== '') return { ...base, caller: { kind: 'token', bearer: sender.bearer }, person: null };
  const session = await services.auth.api.getSession({ headers: toHeaders(request.headers) });
  if (!session) return { ...base, caller: { kind: 'nobody' }, person: null };
  const { id, email, name } = session.user;
  return { ...base, caller: { kind: 'person', userId: id }, person: { id, email, name } };
}
