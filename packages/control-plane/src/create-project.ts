import { newId } from '@telecine/domain';
import { insertSecret } from './create-secret.ts';
import type { Database } from './database.ts';
import { type Project, toProject } from './project.ts';
import { recordAudit } from './record-audit.ts';

const ADDRESS_KEY_BYTES = 32;

export interface NewProject {
  readonly organizationId: string;
  readonly name: string;
  readonly actor: string;
}

export interface CreatedProject {
  readonly project: Project;
  /** Writes player events. Shown once. */
  readonly ingestKey: string;
  /** Reads and configures this project. Shown once. */
  readonly apiToken: string;
}

/** Makes a project with its first ingest key and API token. Throws `not_found` when the organization isn't there. */
export function createProject(
  database: Database,
  { organizationId, name, actor }: NewProject,
): Promise<CreatedProject> {
  const id = newId('project');
  const addressKey = crypto.getRandomValues(new Uint8Array(ADDRESS_KEY_BYTES));
  return database.prisma.$transaction(async (transaction) => {
    const row = await transaction.project.create({ data: { id, organizationId, name, addressKey } });
    const { retentionDays, addressPrivacy } = row;
    await recordAudit(transaction, {
      organizationId,
      projectId: id,
      actor,
      action: 'project.create',
      subjectId: id,
      after: { name, retentionDays, addressPrivacy },
    });
    const owner = { organizationId, projectId: id, name: 'First', actor };
    const ingestKey = await insertSecret(transaction, { ...owner, kind: 'ingestKey', scopes: ['ingest'] });
    const apiToken = await insertSecret(transaction, { ...owner, kind: 'apiToken', scopes: ['read', 'admin'] });
    return { project: toProject(row), ingestKey: ingestKey.text, apiToken: apiToken.text };
  });
}
