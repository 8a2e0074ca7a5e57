import { type LogDelivery, type LogFormatId, type LogFormatOptions, newId, type SourceState } from '@telecine/domain';
import { insertSecret } from './create-secret.ts';
import type { Database } from './database.ts';
import { ControlPlaneError } from './errors.ts';
import { type LogSource, toLogSource, WITH_ORGANIZATION } from './log-source.ts';
import { recordAudit } from './record-audit.ts';
import { settingsOf } from './source-settings.ts';

export interface NewSource {
  readonly projectId: string;
  readonly name: string;
  readonly format: LogFormatId;
  readonly options: LogFormatOptions;
  /** By HTTP unless said. */
  readonly delivery?: LogDelivery;
  /** Active unless said. */
  readonly state?: SourceState;
  /** For how many days lines are kept as they came; 0, not at all, unless said. */
  readonly rawRetentionDays?: number;
  readonly actor: string;
}

export interface CreatedSource {
  readonly source: LogSource;
  /** Writes delivery logs of this source. Shown once. */
  readonly token: string;
}

/** Makes a log source with its first token. Throws `not_found` when the project isn't there. */
export function createSource(database: Database, input: NewSource): Promise<CreatedSource> {
  const { projectId, name, format, actor } = input;
  const settings = {
    name,
    format,
    options: input.options,
    delivery: input.delivery ?? ({ kind: 'http' } as const),
    state: input.state ?? 'active',
    rawRetentionDays: input.rawRetentionDays ?? 0,
  };
  const id = newId('source');
  return database.prisma.$transaction(async (transaction) => {
    const project = await transaction.project.findUnique({ where: { id: projectId } });
    if (!project) throw new ControlPlaneError('not_found', 'There is no such project.');
    const { organizationId } = project;
    const data = settingsOf(settings);
    const row = await transaction.logSource.create({ data: { id, projectId, ...data }, include: WITH_ORGANIZATION });
    await recordAudit(transaction, {
      organizationId,
      projectId,
      actor,
      action: 'source.create',
      subjectId: id,
      after: data,
    });
    const token = await insertSecret(transaction, {
      kind: 'sourceToken',
      organizationId,
      projectId,
      sourceId: id,
      name,
      scopes: ['source'],
      actor,
    });
    return { source: toLogSource(row), token: token.text };
  });
}
