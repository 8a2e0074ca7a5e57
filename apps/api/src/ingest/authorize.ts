import type { Project, VerifiedSecret } from '@telecine/control-plane';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import type { Sender } from './sender.ts';

/** A sender that may write to a project, and the instant at which its body counts as received. */
export interface Writer {
  readonly project: Project;
  readonly receivedAt: number;
}

/**
 * Whose events these are. An ingest key says it by itself; a relay says it with its own token in `Authorization` and the
 * project's ingest key beside it, and may then state when the body was received (epoch ms).
 */
export async function authorizePlayer(services: Services, sender: Sender): Promise<Writer> {
  const fromHeader = sender.bearer === '' ? null : await services.controlPlane.verifySecret(sender.bearer);
  const relay = fromHeader !== null && isRelay(fromHeader);
  const keyText = sender.secret || (relay ? '' : sender.bearer);
  if (keyText === '') {
    throw new Problem('unauthenticated', 'Send the project’s ingest key: Authorization: Bearer ik_…, or ?key=ik_….');
  }
  const key = keyText === sender.bearer ? fromHeader : await services.controlPlane.verifySecret(keyText);
  if (key === null) throw new Problem('unauthenticated', 'This ingest key is not known, or it was revoked.');
  if (!key.scopes.includes('ingest') || key.projectId === null) {
    throw new Problem('unauthenticated', 'This token can’t write player events. Use the project’s ingest key (ik_…).');
  }
  if (sender.origin !== '' && !allowsOrigin(key, sender.origin)) {
    throw new Problem('forbidden', `This ingest key doesn’t accept reports from ${sender.origin}.`);
  }
  return { project: await projectOf(services, key.projectId), receivedAt: receivedAt(sender, relay) };
}

/** A log source and the project it writes to: its own token, or an admin or relay token. */
export async function authorizeSource(
  services: Services,
  sourceId: string,
  sender: Sender,
): Promise<Writer & { readonly source: Source }> {
  const texts = [sender.bearer, sender.secret].filter((text) => text !== '');
  if (texts.length === 0) {
    throw new Problem('unauthenticated', 'Send the source’s token: Authorization: Bearer st_…, or ?token=st_….');
  }
  const verified = await Promise.all(texts.map((text) => services.controlPlane.verifySecret(text)));
  const known = verified.filter((secret) => secret !== null);
  if (known.length === 0) throw new Problem('unauthenticated', 'This token is not known, or it was revoked.');
  const source = await services.controlPlane.findSource(sourceId);
  const own = source !== null && known.some((secret) => secret.sourceId === source.id);
  const relay = source !== null && known.some((secret) => isRelay(secret) && mayActOn(secret, source));
  if (!source || !(own || relay)) throw new Problem('forbidden', 'This token does not belong to this source.');
  if (source.state === 'off') throw new Problem('forbidden', `The source “${source.name}” is switched off.`);
  return {
    source,
    project: await projectOf(services, source.projectId),
    receivedAt: receivedAt(sender, known.some(isRelay)),
  };
}

type Source = NonNullable<Awaited<ReturnType<Services['controlPlane']['findSource']>>>;

const isRelay = (secret: VerifiedSecret): boolean => secret.scopes.includes('relay');

const mayActOn = (secret: VerifiedSecret, source: Source): boolean =>
  secret.projectId === source.projectId ||
  (secret.projectId === null && secret.organizationId === source.organizationId);

/** Whether a key accepts reports from pages of this origin; a key without a list accepts all. */
export const allowsOrigin = (key: VerifiedSecret, origin: string): boolean =>
  key.allowedOrigins.length === 0 || key.allowedOrigins.includes(origin);

async function projectOf(services: Services, id: string): Promise<Project> {
  const project = await services.controlPlane.findProject(id);
  if (!project) throw new Problem('unauthenticated', 'The project of this token no longer exists.');
  return project;
}

const EARLIEST = Date.UTC(2001, 0, 1);

function receivedAt(sender: Sender, relay: boolean): number {
  const now = Date.now();
  if (!relay || sender.receivedAt === '') return now;
  const stated = Number(sender.receivedAt);
  if (!Number.isFinite(stated) || stated < EARLIEST || stated > now + 86_400_000) {
    throw new Problem('bad_request', `X-Telecine-Received-At is “${sender.receivedAt}”. Send epoch milliseconds.`);
  }
  return Math.round(stated);
}
