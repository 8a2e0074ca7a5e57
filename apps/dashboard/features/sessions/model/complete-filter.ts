import { type FilterOperator, printTerm, SESSION_FIELDS, type SessionField } from '@telecine/domain';
import { valueText } from './facet-text.ts';

export interface FacetCounts {
  readonly field: string;
  readonly values: readonly { readonly value: string; readonly sessions: number }[];
}

/** What the field could say next. `text` replaces the draft; a whole token is ready to be taken. */
export interface Completion {
  readonly text: string;
  readonly isToken: boolean;
  readonly label: string;
  readonly detail: string;
  /** Sessions that have this value; null for a key. */
  readonly count: number | null;
}

const MOST = 12;

/** Completes a draft token: first its key, then its value with the number of sessions. A word that is no key finds values. */
export function completeFilter(draft: string, facets: readonly FacetCounts[]): readonly Completion[] {
  const [, minus = '', key = '', operator, rest = ''] = /^(-?)([a-z_]*)(:|>=|<=|>|<)?(.*)$/is.exec(draft) ?? [];
  const negated = minus === '-';
  if (operator === undefined) {
    return [...keys(key, negated), ...(key.length > 1 ? valuesOfAll(key, negated, facets) : [])].slice(0, MOST);
  }
  const field = SESSION_FIELDS.find((each) => each.id === key.toLowerCase());
  if (!field) return [];
  if (field.type !== 'text') return rest === '' ? examples(field, operator as FilterOperator) : []; // the expression allows no other
  const before = rest.slice(0, rest.lastIndexOf(',') + 1);
  const typed = rest.slice(before.length).replace(/^"/, '');
  return matching(field, typed, facets).map(({ value, sessions }) => ({
    text: before === '' ? printTerm(field.id, ':', value, negated) : `${minus}${field.id}:${before}${quoted(value)}`,
    isToken: true,
    label: valueText(field.id, value),
    detail: value,
    count: sessions,
  }));
}

function keys(typed: string, negated: boolean): Completion[] {
  const wanted = typed.toLowerCase();
  return SESSION_FIELDS.filter(({ id, label }) => id.startsWith(wanted) || label.toLowerCase().startsWith(wanted)).map(
    ({ id, description, type }) => ({
      text: `${negated ? '-' : ''}${id}${type === 'text' ? ':' : '>'}`,
      isToken: false,
      label: `${id}${type === 'text' ? ':' : ' >'}`,
      detail: description,
      count: null,
    }),
  );
}

function valuesOfAll(typed: string, negated: boolean, facets: readonly FacetCounts[]): Completion[] {
  return SESSION_FIELDS.flatMap((field) =>
    matching(field, typed, facets).map(({ value, sessions }) => ({
      text: printTerm(field.id, ':', value, negated),
      isToken: true,
      label: valueText(field.id, value),
      detail: field.label,
      count: sessions,
    })),
  );
}

function matching(field: SessionField, typed: string, facets: readonly FacetCounts[]) {
  const wanted = typed.toLowerCase();
  return (facets.find((facet) => facet.field === field.id)?.values ?? [])
    .filter(
      ({ value }) => value.toLowerCase().includes(wanted) || valueText(field.id, value).toLowerCase().includes(wanted),
    )
    .slice(0, MOST);
}

/** A number or duration has no values to count, but shows how it is written. */
function examples(field: SessionField, operator: FilterOperator): Completion[] {
  const values = field.type === 'duration' ? ['500ms', '2s', '10s', '1m'] : ['0', '1', '10'];
  return values.map((value) => ({
    text: `${field.id}${operator}${value}`,
    isToken: true,
    label: value,
    detail: field.description,
    count: null,
  }));
}

const quoted = (value: string): string => printTerm('', ':', value).slice(1);
