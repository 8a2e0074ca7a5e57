import { newId } from '@telecine/domain';
import type { Database } from './database.ts';
import { type Organization, toOrganization } from './organization.ts';
import { recordAudit } from './record-audit.ts';

export interface NewOrganization {
  readonly name: string;
  readonly actor: string;
}

/** Makes an organization without members. Its slug, the name for URLs, is made from the id, so names need not differ. */
export function createOrganization(database: Database, { name, actor }: NewOrganization): Promise<Organization> {
  const id = newId('organization');
  return database.prisma.$transaction(async (transaction) => {
    const row = await transaction.organization.create({ data: { id, name, slug: id.replace('_', '-') } });
    await recordAudit(transaction, {
      organizationId: id,
      projectId: null,
      actor,
      action: 'organization.create',
      subjectId: id,
      after: { name },
    });
    return toOrganization(row);
  });
}
