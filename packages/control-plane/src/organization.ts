import { asOrganizationId, type OrganizationId } from '@telecine/domain';
import type { Organization as Row } from './generated/client.ts';

/** A customer. */
export interface Organization {
  readonly id: OrganizationId;
  readonly name: string;
  readonly slug: string;
}

export const toOrganization = (row: Row): Organization => ({
  id: asOrganizationId(row.id),
  name: row.name,
  slug: row.slug,
});
