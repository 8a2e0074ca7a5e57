import { DELIVERY_KINDS, LOG_FORMATS } from '@telecine/domain';
import { countText, dateTimeText } from '@/lib/format.ts';
import type { RouterOutputs } from '@/lib/trpc.ts';

export type HistoryEntry = RouterOutputs['sources']['history']['entries'][number];
type Change = HistoryEntry['changes'][number];

/** What an entry of a source's history changed, in lines for a person; empty values and what only machines need are left out. */
export function changeLines(
  { action, changes }: Pick<HistoryEntry, 'action' | 'changes'>,
  timeZone: string,
): readonly string[] {
  if (action === 'source.reprocess') return reprocessLines(changes);
  return changes.flatMap(apart).flatMap(({ field, before, after }) => {
    const label = LABELS[field];
    const [was, is] = [valueText(field, before, timeZone), valueText(field, after, timeZone)];
    if (field === 'hint') return [`token: ${is || was}`]; // which one, changed or not
    if (label === undefined || was === is) return [];
    return [was === '' ? `${label}: ${is}` : `${label}: ${was} → ${is || 'nothing'}`];
  });
}

const LABELS: Readonly<Record<string, string>> = {
  name: 'name',
  state: 'state',
  format: 'format',
  delivery: 'delivery',
  rawRetentionDays: 'days that raw lines are kept',
  endsAt: 'ends',
  timeZone: 'time zone',
  fields: 'fields',
  mapping: 'names and meanings',
  logFormat: 'log format',
  formatString: 'format string',
  sessionIdRules: 'session ID rules',
  urlRules: 'URL rules',
};

/** Options are told one by one. */
function apart(change: Change): readonly Change[] {
  if (change.field !== 'options') return [change];
  const [before, after] = [membersOf(change.before), membersOf(change.after)];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields.map((field) => ({ field, before: before[field], after: after[field] }));
}

function reprocessLines(changes: readonly Change[]): readonly string[] {
  const value = (field: string) => changes.find((change) => change.field === field)?.after;
  const [records, reason] = [value('records'), value('reason')];
  if (typeof records !== 'number') return [];
  return [
    `${countText(records, 'line')}${typeof reason === 'string' ? ` refused for ${reason.replaceAll('_', ' ')}` : ''}`,
  ];
}

/** '' for nothing. */
function valueText(field: string, value: unknown, timeZone: string): string {
  if (value === undefined || value === null || value === 0) return '';
  if (field === 'format') return LOG_FORMATS.find(({ id }) => id === value)?.label ?? String(value);
  if (field === 'delivery') return deliveryText(value);
  if (field === 'endsAt' && typeof value === 'number') return dateTimeText(value, timeZone);
  if (typeof value === 'string') return value;
  const text = JSON.stringify(value) ?? '';
  return text === '{}' || text === '[]' ? '' : text;
}

function deliveryText(value: unknown): string {
  const { kind, ...settings } = membersOf(value);
  const label = DELIVERY_KINDS.find(({ id }) => id === kind)?.label ?? '';
  return Object.keys(settings).length === 0 ? label : `${label} ${JSON.stringify(settings)}`;
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
