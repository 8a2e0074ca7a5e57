import { type CreatedSecret, createSecret } from './create-secret.ts';
import type { Database } from './database.ts';

export interface NewAdminToken {
  readonly organizationId: string;
  readonly actor: string;
}

/** Makes a token that configures and reads all projects of an organization, and relays for others. */
export const createAdminToken = (database: Database, input: NewAdminToken): Promise<CreatedSecret> =>
  createSecret(database, { ...input, kind: 'adminToken', scopes: ['admin', 'read', 'relay'] });
