import type { RowContext } from '@telecine/event-store';
import type { JobContext } from './protocol.ts';

/** What the rows of a body share; `sourceId` is '' for player events. */
export const rowContext = (context: JobContext, sourceId: string, receivedAt: number): RowContext => ({
  projectId: context.projectId,
  sourceId,
  receivedAt,
  retentionDays: context.retentionDays,
  addressPrivacy: context.addressPrivacy,
  addressKey: context.addressKey,
  rawRetentionDays: context.kind === 'logs' || context.kind === 'reprocess' ? context.rawRetentionDays : 0,
});
