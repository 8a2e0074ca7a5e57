import { newId } from '@telecine/domain';
import type { Database } from './database.ts';
import type { Role } from './find-membership.ts';

export interface NewMember {
  readonly userId: string;
  readonly organizationId: string;
  readonly role: Role;
}

/** Makes the user a member of the organization, or gives the member that is there this role. */
export async function ensureMember(database: Database, { userId, organizationId, role }: NewMember): Promise<void> {
  await database.prisma.member.upsert({
    where: { organizationId_userId: { organizationId, userId } },
    create: { id: newId('member'), userId, organizationId, role },
    update: { role },
  });
}
