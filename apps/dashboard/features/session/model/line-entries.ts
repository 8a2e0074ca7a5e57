import type { SessionDeliveryRequest } from '@telecine/domain';

export interface LineEntry {
  readonly name: string;
  readonly value: string;
}

/** What a line says, in our names, without what it doesn't say; then its other fields under the vendor's. */
export function lineEntries(line: SessionDeliveryRequest): { readonly ours: LineEntry[]; readonly extra: LineEntry[] } {
  const { extra, cmcd, ...known } = line;
  const ours = Object.entries(known).flatMap(([name, value]) =>
    value === null || value === '' || value === false || HIDDEN.has(name) ? [] : [{ name, value: String(value) }],
  );
  if (cmcd !== null) ours.push({ name: 'cmcd', value: JSON.stringify(cmcd) });
  return { ours, extra: Object.entries(extra).map(([name, value]) => ({ name, value })) };
}

/** Ours alone, and said elsewhere. */
const HIDDEN: ReadonlySet<string> = new Set(['id', 'sourceId']);
