import type { LogDelivery } from '@telecine/domain';
import type { RouterInputs, RouterOutputs } from '@/lib/trpc.ts';
import { deliveryInput } from './delivery-draft.ts';
import { optionsInput, type ReadingSettings, withOneMapping } from './reading-settings.ts';

export type SourceDetail = RouterOutputs['sources']['get'];

/** A source's settings as a form has them. */
export interface SettingsDraft {
  readonly name: string;
  readonly reading: ReadingSettings;
  readonly delivery: LogDelivery;
  readonly rawRetentionDays: number;
}

type Changes = RouterInputs['sources']['update']['changes'];

export const draftOf = ({ name, format, options, delivery, rawRetentionDays }: SourceDetail): SettingsDraft => ({
  name,
  reading: { format, options: withOneMapping(options) },
  delivery,
  rawRetentionDays,
});

/** What a draft would change in the settings that it was made from; null where it is the same. */
export function changesOf(draft: SettingsDraft, source: SourceDetail): Changes | null {
  const before = inputOf(draftOf(source));
  const after = inputOf(draft);
  const changes: Changes = {
    ...(after.name === before.name ? {} : { name: after.name }),
    ...(after.format === before.format ? {} : { format: after.format }),
    ...(same(after.options, before.options) ? {} : { options: after.options }),
    ...(same(after.delivery, before.delivery) ? {} : { delivery: after.delivery }),
    ...(after.rawRetentionDays === before.rawRetentionDays ? {} : { rawRetentionDays: after.rawRetentionDays }),
  };
  return Object.keys(changes).length === 0 ? null : changes;
}

const inputOf = ({ name, reading, delivery, rawRetentionDays }: SettingsDraft) => ({
  name: name.trim(),
  format: reading.format,
  options: optionsInput(reading.options),
  delivery: deliveryInput(delivery),
  rawRetentionDays,
});

/** By their JSON: the order of names in a mapping doesn't count. */
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one, sorted) === JSON.stringify(other, sorted);

const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
