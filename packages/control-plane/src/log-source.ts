import {
  asOrganizationId,
  asProjectId,
  asSourceId,
  isLogFormatId,
  type LogDelivery,
  type LogFormatId,
  type LogFormatOptions,
  type OrganizationId,
  type ProjectId,
  type SourceId,
  type SourceState,
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
  readonly delivery: LogDelivery;
  readonly state: SourceState;
  /** For how many days lines are kept as they came; 0: not. */
  readonly rawRetentionDays: number;
  /** Counts changes from 1. */
  readonly revision: number;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly updatedAt: number;
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
    options: asOptions(row.options),
    delivery: asDelivery(row.delivery),
    state: row.state,
    rawRetentionDays: row.rawRetentionDays,
    revision: row.revision,
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
  };
}

/** Written by `createSource` and `updateSource`, which take nothing else; the doors checked it before. */
const asOptions = (json: Row['options']): LogFormatOptions => json as LogFormatOptions;
const asDelivery = (json: Row['delivery']): LogDelivery => json as unknown as LogDelivery; // as above
