import type { LogSource, SourceToken } from '@telecine/control-plane';
import type { LogDelivery, LogFormatId, LogFormatOptions, SourceState } from '@telecine/domain';
import type { Services } from '../services.ts';

/** A log source with all that an admin set, and the tokens that work. Instants are epoch ms. */
export interface SourceDetail {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  readonly format: LogFormatId;
  readonly options: LogFormatOptions;
  readonly delivery: LogDelivery;
  readonly state: SourceState;
  readonly rawRetentionDays: number;
  readonly revision: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Where lines are sent. */
  readonly url: string;
  readonly tokens: readonly SourceToken[];
}

export async function sourceDetail(services: Services, source: LogSource): Promise<SourceDetail> {
  const { organizationId: _, ...settings } = source;
  return {
    ...settings,
    url: `${services.config.apiUrl}/v1/logs/${source.id}`,
    tokens: await services.controlPlane.listSourceTokens(source.id),
  };
}
