import type { RowContext } from '@telecine/event-store';
import type { JobContext } from './protocol.ts';

/** What the rows of a body share; `sourceId` is '' for player events. */
export const rowContext = (
  { projectId, retentionDays, addressPrivacy, addressKey }: JobContext,
  sourceId: string,
  receivedAt: number,
): RowContext => ({ projectId, sourceId, receivedAt, retentionDays, addressPrivacy, addressKey });
