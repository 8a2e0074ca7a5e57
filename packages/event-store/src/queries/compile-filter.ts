import type { Filter, FilterTerm, SessionField } from '@telecine/domain';
import type { Bound } from '../engine/engine-client.ts';

/** A condition and the values bound into it. */
export interface Condition {
  readonly sql: string;
  readonly bound: Bound;
}

/**
 * A filter as a condition over the settled sessions; `1` without terms. Columns come from the registry of fields, values are
 * bound. What is not known (NULL) matches no comparison, and so is kept by a negated one.
 */
export function compileFilter(filter: Filter): Condition {
  const bound: Record<string, unknown> = {};
  const bind = (type: string, value: unknown): string => {
    const name = `f${Object.keys(bound).length}`;
    bound[name] = value;
    return `{${name}:${type}}`;
  };
  const conditions = filter.terms.map((term) => {
    const condition = termSql(term, bind);
    return term.negated ? `NOT ifNull(${condition}, 0)` : condition;
  });
  return { sql: conditions.join(' AND ') || '1', bound };
}

type Bind = (type: string, value: unknown) => string;

function termSql(term: FilterTerm, bind: Bind): string {
  const { field, operator, values } = term;
  if (field.type === 'text') return textSql(field, values.map(String), isBareWord(term), bind);
  const numbers = values.map(Number);
  if (operator === ':') return `${field.column} IN ${bind('Array(Float64)', numbers)}`;
  return `${field.column} ${operator} ${bind('Float64', numbers[0])}`; // a comparison has one value
}

/** `abc` without a key: a session ID or its beginning. */
const isBareWord = (term: FilterTerm): boolean => !/^-?[a-z_]+(:|>=|<=|>|<)/.test(term.text);

function textSql(field: SessionField, values: readonly string[], isPrefix: boolean, bind: Bind): string {
  const exact = isPrefix ? [] : values.filter((value) => !value.endsWith('*'));
  const prefixes = isPrefix
    ? values.map((value) => value.replace(/\*$/, ''))
    : values.filter((value) => value.endsWith('*')).map((value) => value.slice(0, -1));
  const conditions = [
    ...(exact.length > 0 ? [exactSql(field, bind('Array(String)', exact))] : []),
    ...prefixes.map((prefix) => prefixSql(field, bind('String', prefix))),
  ];
  return conditions.length === 1 ? conditions.join('') : `(${conditions.join(' OR ')})`;
}

const exactSql = (field: SessionField, list: string): string =>
  field.many ? `hasAny(${field.column}, ${list})` : `${field.column} IN ${list}`;

const prefixSql = (field: SessionField, prefix: string): string =>
  field.many
    ? `arrayExists(value -> startsWith(value, ${prefix}), ${field.column})`
    : `startsWith(${field.column}, ${prefix})`;
