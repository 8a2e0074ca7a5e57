import { SESSION_FIELDS } from '@telecine/domain';
import type { EngineClient } from './engine/engine-client.ts';
import { type FacetCount, facetCounts } from './queries/facet-counts.ts';
import { ask } from './queries/query.ts';
import type { SessionSelection } from './queries/session-selection.ts';

/** A field with its values, most frequent first. */
export interface Facet {
  readonly field: string;
  readonly values: readonly { readonly value: string; readonly sessions: number }[];
}

/**
 * Each facet field's values and how many of the selected sessions have them. A field's own terms don't count for it, so that
 * another of its values can be chosen.
 */
export async function facetSessions(engine: EngineClient, selection: SessionSelection): Promise<readonly Facet[]> {
  const fields = SESSION_FIELDS.filter((field) => field.facet);
  const chosen = fields.filter((field) => selection.filter.terms.some((term) => term.field.id === field.id));
  const others = fields.filter((field) => !chosen.includes(field));
  const counts = await Promise.all([
    others.length > 0 ? ask(engine, facetCounts, { ...selection, fields: others }) : [],
    ...chosen.map((field) => {
      const terms = selection.filter.terms.filter((term) => term.field.id !== field.id);
      return ask(engine, facetCounts, { ...selection, filter: { ...selection.filter, terms }, fields: [field] });
    }),
  ]);
  return fields.map((field) => ({ field: field.id, values: valuesOf(field.id, counts.flat()) }));
}

const valuesOf = (field: string, counts: readonly FacetCount[]): Facet['values'] =>
  counts.filter((count) => count.field === field).map(({ value, sessions }) => ({ value, sessions }));
