import type { CmcdData, CmcdListItem, CmcdNextObject, CmcdScalar, CmcdValue } from '@telecine/domain';
import { isDigit, ZERO } from '../bytes/ascii.ts';
import { type CmcdKeyType, cmcdKeyType } from './cmcd-keys.ts';
import { type StructuredItem, type StructuredValue, structuredValue } from './structured-value.ts';

/**
 * Typed values of CMCD members, given as key and structured-field text, in one shape for every version: scalars as they
 * are, lists as `[{ value, ot? }]`, `nor` as `[{ url, range? }]`, `ec` as strings. A member of the wrong type, or of a name
 * that no version knows, is left out and nothing else with it; of a repeated key the last usable one counts.
 */
export function cmcdData(members: Iterable<readonly [key: string, text: string]>, version: number): CmcdData {
  const data: Record<string, CmcdValue> = {};
  for (const [key, text] of members) {
    const value = cmcdMember(key, text, version);
    if (value !== null) data[key] = value;
  }
  takeInNextRange(data);
  return data;
}

/** The same in parts, for who keeps members that were decoded and decodes only what is new. */
export const cmcdDecoder = {
  member: cmcdMember,
  /** Keys whose members say something together. */
  joint: new Set(['nor', 'nrr']),
  /** Makes of the members with those keys what they say together. */
  join: takeInNextRange,
};

/** The typed value of one member by itself; null where it can't be used. */
function cmcdMember(key: string, text: string, version: number): CmcdValue | null {
  const type = cmcdKeyType(key);
  if (type === null) return null;
  if (type === 'number') {
    const count = plainCount(text);
    if (count >= 0) return count;
  }
  const parsed = structuredValue(text);
  return parsed === null ? null : typedValue(type, parsed, version);
}

/** The value of a text of 1 to 15 digits, as most numbers are; -1 for any other. */
function plainCount(text: string): number {
  if (text.length === 0 || text.length > 15) return -1;
  let value = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) return -1;
    value = value * 10 + (code - ZERO);
  }
  return value;
}

function typedValue(type: CmcdKeyType | 'custom', parsed: StructuredValue, version: number): CmcdValue | null {
  switch (type) {
    case 'string':
    case 'token':
      return scalarOf(type, parsed.items[0]);
    case 'number':
    case 'boolean':
    case 'custom':
      return scalarOrList(type, parsed);
    case 'codes':
      return nonEmpty(parsed.items.filter((item) => item.type !== 'boolean').map((item) => item.text));
    case 'next_objects':
      return nonEmpty(parsed.items.flatMap((item) => nextObject(item, version) ?? []));
  }
}

/** A list stays one, also of one item; a scalar with a type label is a list of one. */
function scalarOrList(type: 'number' | 'boolean' | 'custom', { isList, items }: StructuredValue): CmcdValue | null {
  const first = items[0];
  if (!isList && first?.parameters === null) return scalarOf(type, first);
  const list: CmcdListItem[] = [];
  for (const item of items) {
    const entry = listItem(type, item);
    if (entry !== null) list.push(entry);
  }
  return nonEmpty(list);
}

function listItem(type: 'number' | 'boolean' | 'custom', item: StructuredItem): CmcdListItem | null {
  const value = scalarOf(type, item);
  if (value === null) return null;
  if (item.parameters === null) return { value };
  const labels = item.parameters.filter((parameter) => parameter.value === true).map((parameter) => parameter.name);
  const [ot] = labels;
  if (ot === undefined) return { value };
  return { value, ot: labels.length === 1 ? ot : labels };
}

/** A string may lack its quotes; a quoted token (`ot="v"`) is of the wrong type. */
function scalarOf(
  type: 'number' | 'boolean' | 'string' | 'token' | 'custom',
  item?: StructuredItem,
): CmcdScalar | null {
  if (item === undefined) return null;
  if (type === 'custom' || item.type === type) return item.value;
  return type === 'string' && item.type !== 'boolean' ? item.text : null;
}

function nextObject(item: StructuredItem, version: number): CmcdNextObject | null {
  if (typeof item.value !== 'string') return null;
  const url = version < 2 ? decoded(item.value) : item.value; // version 1 encodes the path once more, inside the string
  const range = item.parameters?.find((parameter) => parameter.name === 'r')?.value;
  return typeof range === 'string' ? { url, range } : { url };
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url; // cut or damaged: as it stands
  }
}

/** Version 1 has the range of its one next object in a key of its own, `nrr`. */
function takeInNextRange(data: Record<string, CmcdValue>): void {
  const { nor, nrr } = data;
  if (typeof nrr !== 'string' || !Array.isArray(nor)) return;
  const [only, another] = nor as readonly CmcdNextObject[]; // `nor` holds nothing else
  if (only === undefined || another !== undefined) return;
  if (only.range === undefined) data.nor = [{ url: only.url, range: nrr }];
  delete data.nrr;
}

const nonEmpty = <Item>(items: readonly Item[]): readonly Item[] | null => (items.length > 0 ? items : null);
