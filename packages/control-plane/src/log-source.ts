import {
  asOrganizationId,
  asProjectId,
  asSourceId,
  isLogFormatId,
  type LogFormatId,
  type LogFormatOptions,
  type OrganizationId,
  type ProjectId,
  type SourceId,
} from '@telecine/domain';
import { ControlPlaneError } from './errors.ts';
import type { LogSource as Row } from './generated/client.ts';

/** A configured feed of delivery logs. */
export interface LogSource {
  readonly id: SourceId;
  readonly projectId: ProjectId;
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly format: LogFormatId;
  readonly options: LogFormatOptions;
  readonly active: boolean;
  /** Epoch ms. */
  readonly createdAt: number;
}

/** What a query must bring for `toLogSource`. */
export const WITH_ORGANIZATION = { project: { select: { organizationId: true } } } as const;

export function toLogSource(row: Row & { project: { organizationId: string } }): LogSource {
  if (!isLogFormatId(row.format)) {
    throw new ControlPlaneError(
      'internal',
      `This version does not know the format “${row.format}” of the log source “${row.name}”.`,
    );
  }
  return {
    id: asSourceId(row.id),
    projectId: asProjectId(row.projectId),
    organizationId: asOrganizationId(row.project.organizationId),
    name: row.name,
    format: row.format,
    options: toOptions(row.options),
    active: row.active,
    createdAt: row.createdAt.getTime(),
  };
}

/** Stored options, of which only what the type knows is taken. */
function toOptions(json: Row['options']): LogFormatOptions {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return {};
  const { timeZone, fields, mapping, logFormat, formatString } = json;
  return {
    ...(typeof timeZone === 'string' ? { timeZone } : {}),
    ...(Array.isArray(fields) ? { fields: fields.filter((name) => typeof name === 'string') } : {}),
    ...(isRecord(fields) ? { fields: onlyTexts(fields) } : {}),
    ...(isRecord(mapping) ? { mapping: onlyTexts(mapping) } : {}),
    ...(typeof logFormat === 'string' ? { logFormat } : {}),
    ...(typeof formatString === 'string' ? { formatString } : {}),
  };
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const onlyTexts = (fields: object): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
