import type { Prisma, PrismaClient } from './generated/client.ts';

export interface NewAuditEntry {
  readonly organizationId: string;
  readonly projectId: string | null;
  /** A user's id, a secret's id, or `system`. */
  readonly actor: string;
  /** Subject and verb, such as `project.create`. */
  readonly action: string;
  readonly subjectId: string;
  readonly before?: Prisma.InputJsonObject;
  readonly after?: Prisma.InputJsonObject;
}

/** Writes down a change of configuration. Give the transaction of the change itself, so that neither is without the other. */
export async function recordAudit(
  client: PrismaClient | Prisma.TransactionClient,
  entry: NewAuditEntry,
): Promise<void> {
  await client.auditEntry.create({ data: entry });
}
