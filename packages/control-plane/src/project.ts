import { asOrganizationId, asProjectId, type OrganizationId, type ProjectId } from '@telecine/domain';
import type { Project as Row } from './generated/client.ts';

/** What is kept of a client's address: all of it, its /24 or /48, nothing. */
export type AddressPrivacy = Row['addressPrivacy'];

/** The boundary of a tenant: every row of the event store has a project. */
export interface Project {
  readonly id: ProjectId;
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly retentionDays: number;
  readonly addressPrivacy: AddressPrivacy;
  /** 32 bytes that key the hash of whole client addresses. */
  readonly addressKey: Uint8Array;
  /** Epoch ms. */
  readonly createdAt: number;
}

export const toProject = (row: Row): Project => ({
  id: asProjectId(row.id),
  organizationId: asOrganizationId(row.organizationId),
  name: row.name,
  retentionDays: row.retentionDays,
  addressPrivacy: row.addressPrivacy,
  addressKey: row.addressKey,
  createdAt: row.createdAt.getTime(),
});
