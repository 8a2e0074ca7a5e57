import { type SessionField, sessionField } from './fields.ts';

/**
 * The filter of a list: tokens joined by "and". `key:value`, `-key:value`, `key:"two words"`, `key:a,b` (any of), `key>2s`,
 * `key<=10`, `key:pre*`. A bare word is a session ID or its beginning. What a person typed is never dropped: what can't be
 * understood stays as an issue beside the terms.
 */
export type FilterOperator = ':' | '>' | '>=' | '<' | '<=';
export interface FilterTerm {
  readonly field: SessionField;
  readonly operator: FilterOperator;
  readonly negated: boolean;
  /** Any of these; one for comparisons. Durations in ms. */
  readonly values: readonly (string | number)[];
  /** As typed. */
  readonly text: string;
}
export interface FilterIssue {
  readonly text: string;
  /** A sentence that says what to do. */
  readonly problem: string;
}
export interface Filter {
  readonly terms: readonly FilterTerm[];
  readonly issues: readonly FilterIssue[];
}

/** Reads a filter. Never throws; unknown keys and bad values become issues. */
export function parseFilter(text: string): Filter {
  const terms: FilterTerm[] = [];
  const issues: FilterIssue[] = [];
  for (const token of tokens(text)) {
    const read = term(token);
    if ('problem' in read) issues.push(read);
    else terms.push(read);
  }
  return { terms, issues };
}

/** Writes one term so that `parseFilter` reads it back the same. */
export function printTerm(field: string, operator: FilterOperator, value: string, negated = false): string {
  return `${negated ? '-' : ''}${field}${operator}${/[\s",]/.test(value) || value === '' ? `"${value.replace(/[\\"]/g, '\\$&')}"` : value}`;
}

/** Splits at spaces outside quotes. */
export function tokens(text: string): string[] {
  return text.match(/(?:"(?:\\.|[^"\\])*"?|[^\s"])+/g) ?? [];
}

function term(text: string): FilterTerm | FilterIssue {
  const shape = /^(-?)([a-z_]+)(:|>=|<=|>|<)(.*)$/s.exec(text);
  if (!shape) {
    const field = sessionField('session');
    const id = unquote(text);
    if (field && id) return { field, operator: ':', negated: false, values: [id], text };
    return { text, problem: 'Write key:value, or a session ID.' };
  }
  const [, minus = '', key = '', operator = ':', rest = ''] = shape;
  const field = sessionField(key);
  if (!field) return { text, problem: `There is no field “${key}”.` };
  const words = rest.match(/"(?:\\.|[^"\\])*"?|[^,"]+/g) ?? [];
  if (words.length === 0) return { text, problem: `Say which value “${key}” should have.` };
  if (operator !== ':' && field.type === 'text') return { text, problem: `“${key}” is a text: use “${key}:value”.` };
  const values: (string | number)[] = [];
  for (const word of words) {
    const value = field.type === 'text' ? unquote(word) : quantity(unquote(word), field.type);
    if (value === null)
      return {
        text,
        problem: field.type === 'duration' ? `Write a duration such as 800ms, 2s or 1m.` : 'Write a number.',
      };
    values.push(value);
  }
  return { field, operator: operator as FilterOperator, negated: minus === '-', values, text }; // the expression above allows no other
}

const unquote = (word: string): string =>
  word.startsWith('"') ? word.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1') : word;

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
function quantity(word: string, type: 'number' | 'duration'): number | null {
  const shape = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(word);
  if (!shape || (type === 'number' && shape[2])) return null;
  return Number(shape[1]) * (UNIT_MS[shape[2] ?? 'ms'] ?? 1);
}
