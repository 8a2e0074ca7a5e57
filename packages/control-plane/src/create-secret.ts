import { newId } from '@telecine/domain';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { recordAudit } from './record-audit.ts';
import { newSecretText, type Scope, type SecretKind } from './secret.ts';

export interface NewSecret {
  readonly kind: SecretKind;
  readonly organizationId: string;
  /** Absent: for the whole organization. */
  readonly projectId?: string;
  readonly sourceId?: string;
  readonly name?: string;
  readonly scopes: readonly Scope[];
  readonly allowedOrigins?: readonly string[];
  /** Epoch ms; absent: until revoked. */
  readonly expiresAt?: number;
  /** Who makes it: a user's or a secret's id, or `system`. */
  readonly actor: string;
}

export interface CreatedSecret {
  readonly id: string;
  /** The secret itself. It can't be read again. */
  readonly text: string;
}

/** Makes an ingest key or token and records who did. Throws `not_found` when the project or source isn't there. */
export const createSecret = (database: Database, input: NewSecret): Promise<CreatedSecret> =>
  database.prisma.$transaction((transaction) => insertSecret(transaction, input));

/** The same inside a transaction that makes something else too. */
export async function insertSecret(transaction: Prisma.TransactionClient, input: NewSecret): Promise<CreatedSecret> {
  const { text, hash, hint } = newSecretText(input.kind);
  const id = newId(input.kind);
  await transaction.secret.create({
    data: {
      id,
      kind: input.kind,
      organizationId: input.organizationId,
      projectId: input.projectId ?? null,
      sourceId: input.sourceId ?? null,
      name: input.name ?? '',
      hash,
      hint,
      scopes: [...input.scopes],
      allowedOrigins: [...(input.allowedOrigins ?? [])],
      expiresAt: input.expiresAt === undefined ? null : new Date(input.expiresAt),
    },
  });
  await recordAudit(transaction, {
    organizationId: input.organizationId,
    projectId: input.projectId ?? null,
    actor: input.actor,
    action: 'secret.create',
    subjectId: id,
    after: { kind: input.kind, hint, scopes: [...input.scopes], name: input.name ?? '' },
  });
  return { id, text };
}
