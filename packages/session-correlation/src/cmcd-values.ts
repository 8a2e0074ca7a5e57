import type { CmcdValue } from '@telecine/domain';

/** Reads CMCD as decoded from a log line. All answer null for what isn't there or isn't of that kind. */
export type CmcdLike = Readonly<Record<string, unknown>>;

/** The number of a key, of a list the item that is labelled with `objectType`, else the first one. */
export function cmcdNumber(data: CmcdLike, key: string, objectType = ''): number | null {
  return numberIn(data[key], objectType);
}

/** The same of a key's value. */
export function numberIn(value: unknown, objectType = ''): number | null {
  if (typeof value === 'number') return value;
  if (!Array.isArray(value)) return null;
  let first: number | null = null;
  for (const item of value) {
    const number = numberOf(item);
    if (number === null) continue;
    if (objectType !== '' && hasLabel(item, objectType)) return number;
    first ??= number;
  }
  return first;
}

/** The text of a key's value: a token or a string. */
export const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Whether a flag is set: `true` itself, or a list with a true item (`bs` and `su` of version 2). */
export function cmcdFlag(data: CmcdLike, key: string): boolean {
  const value = data[key];
  return value === true || (Array.isArray(value) && value.some((item) => item?.value === true));
}

/** Whether any list of the line labels its items with object types. */
export function hasLabels(value: CmcdValue | undefined): boolean {
  return Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null && 'ot' in item);
}

function numberOf(item: unknown): number | null {
  if (typeof item === 'number') return item;
  if (typeof item !== 'object' || item === null || !('value' in item)) return null;
  return typeof item.value === 'number' ? item.value : null;
}

function hasLabel(item: unknown, label: string): boolean {
  if (typeof item !== 'object' || item === null || !('ot' in item)) return false;
  return item.ot === label || (Array.isArray(item.ot) && item.ot.includes(label));
}
