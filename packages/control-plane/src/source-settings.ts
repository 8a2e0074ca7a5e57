import type { LogDelivery, LogFormatId, LogFormatOptions, SourceState } from '@telecine/domain';
import type { Prisma } from './generated/client.ts';

/** What an admin says of a log source. */
export interface SourceSettings {
  readonly name: string;
  readonly format: LogFormatId;
  readonly options: LogFormatOptions;
  readonly delivery: LogDelivery;
  readonly state: SourceState;
  readonly rawRetentionDays: number;
}

/** The settings as the table and the history keep them. */
export const settingsOf = (settings: SourceSettings) => ({
  name: settings.name,
  format: settings.format,
  options: asJson(settings.options),
  delivery: asJson(settings.delivery),
  state: settings.state,
  rawRetentionDays: settings.rawRetentionDays,
});
export type StoredSettings = ReturnType<typeof settingsOf>;

/** Only for plain data, in which `undefined` stands for nothing. */
const asJson = (value: object): Prisma.InputJsonObject => JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject;
