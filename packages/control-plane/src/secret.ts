import { createHash } from 'node:crypto';
import { newId, type OrganizationId, type ProjectId, type SourceId } from '@telecine/domain';

/** Ingest keys and tokens. The kind decides the prefix of the text that its holder sends. */
export type SecretKind = 'ingestKey' | 'apiToken' | 'sourceToken' | 'adminToken';

/** What a secret allows: write player events, read, configure, relay for others, write delivery logs of its source. */
export const SCOPES = ['ingest', 'read', 'admin', 'relay', 'source'] as const;
export type Scope = (typeof SCOPES)[number];

/** A live secret as a door sees it. `projectId` is null for secrets of a whole organization. */
export interface VerifiedSecret {
  readonly kind: SecretKind;
  readonly id: string;
  readonly organizationId: OrganizationId;
  readonly projectId: ProjectId | null;
  readonly sourceId: SourceId | null;
  readonly scopes: readonly Scope[];
  /** Origins of pages that may use it; empty: all. */
  readonly allowedOrigins: readonly string[];
}

const SECRET_BYTES = 24;
const HINT_LENGTH = 8;
const SHAPE = /^(ik|tok|st|adm)_[0-9a-z]{24}$/;

/** A new secret's text with what is stored of it. The text itself is shown once and kept nowhere. */
export function newSecretText(kind: SecretKind): { text: string; hash: Uint8Array<ArrayBuffer>; hint: string } {
  const text = newId(kind, SECRET_BYTES);
  return { text, hash: hashSecret(text), hint: text.slice(0, HINT_LENGTH) };
}

/** SHA-256: the text is random, so a slow hash would add nothing. */
export const hashSecret = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(text).digest());

/** Whether a text can be a secret of ours at all. */
export const hasSecretShape = (text: string): boolean => SHAPE.test(text);

export const isScope = (text: string): text is Scope => SCOPES.some((scope) => scope === text);
