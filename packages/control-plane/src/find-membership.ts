import { asOrganizationId, type OrganizationId } from '@telecine/domain';
import type { Database } from './database.ts';

/** From reading the product up to owning the organization. */
export const ROLES = ['viewer', 'engineer', 'admin', 'owner'] as const;
export type Role = (typeof ROLES)[number];

export interface Membership {
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
  readonly role: Role;
}

/** The organization that a user belongs to, the first joined if there are several; null without one. */
export async function findMembership(database: Database, userId: string): Promise<Membership | null> {
  const row = await database.prisma.member.findFirst({
    where: { userId },
    orderBy: { createdAt: 'asc' },
    include: { organization: { select: { name: true } } },
  });
  return (
    row && {
      organizationId: asOrganizationId(row.organizationId),
      organizationName: row.organization.name,
      role: asRole(row.role),
    }
  );
}

/** A stored role; one that this version doesn't know may only look. */
const asRole = (text: string): Role => ROLES.find((role) => role === text) ?? 'viewer';
