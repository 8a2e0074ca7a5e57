import type { LogSource, Project } from '@telecine/control-plane';
import type { LogContext } from '../receive/protocol.ts';

/** What the lines of a source share. */
export const logContext = (source: LogSource, project: Project): LogContext => ({
  kind: 'logs',
  projectId: project.id,
  retentionDays: project.retentionDays,
  addressPrivacy: project.addressPrivacy,
  addressKey: project.addressKey,
  sourceId: source.id,
  format: source.format,
  options: source.options,
  rawRetentionDays: source.rawRetentionDays,
});
