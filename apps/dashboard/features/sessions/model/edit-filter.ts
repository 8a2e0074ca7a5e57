import { type FilterTerm, parseFilter, printTerm, tokens } from '@telecine/domain';

/** The filter is a text: each edit takes the text and gives the text, and touches only the tokens it means. */
export const addToken = (filter: string, token: string): string => join([...tokens(filter), token.trim()]);

export const removeToken = (filter: string, index: number): string =>
  join(tokens(filter).filter((_, at) => at !== index));

/** What the store can be asked: what can't be understood is left out here and named on the page. */
export const queryableFilter = (filter: string): string => join(parseFilter(filter).terms.map((term) => term.text));

export type Inclusion = 'include' | 'exclude';

/** Whether a facet's value is asked for, ruled out, or neither. */
export function inclusionOf(filter: string, fieldId: string, value: string): Inclusion | null {
  const term = parseFilter(filter).terms.find((each) => isList(each, fieldId) && each.values.includes(value));
  return term ? (term.negated ? 'exclude' : 'include') : null;
}

/**
 * Includes or excludes a facet's value; the same again takes it back. Included values of one field stand in one token (any of
 * them may hold), and so do excluded ones.
 */
export function toggleValue(filter: string, fieldId: string, value: string, inclusion: Inclusion): string {
  const undo = inclusionOf(filter, fieldId, value) === inclusion;
  const without = tokens(filter).flatMap((token) => {
    const [term] = parseFilter(token).terms;
    if (!term || !isList(term, fieldId) || !term.values.includes(value)) return [token];
    return printList(
      term,
      term.values.filter((each) => each !== value),
    );
  });
  return undo ? join(without) : join(withValue(without, fieldId, value, inclusion === 'exclude'));
}

function withValue(parts: readonly string[], fieldId: string, value: string, negated: boolean): string[] {
  const at = parts.findIndex((token) =>
    parseFilter(token).terms.some((term) => isList(term, fieldId) && term.negated === negated),
  );
  const [term] = at >= 0 ? parseFilter(parts[at] ?? '').terms : [];
  if (!term) return [...parts, printTerm(fieldId, ':', value, negated)];
  return parts.flatMap((token, index) => (index === at ? printList(term, [...term.values, value]) : [token]));
}

/** A token with these values, none where there are none. */
function printList(term: FilterTerm, values: readonly (string | number)[]): string[] {
  const [first, ...rest] = values.map(String);
  if (first === undefined) return [];
  // Without a field the printed term is a colon and the value, quoted where it must be.
  const more = rest.map((value) => `,${printTerm('', ':', value).slice(1)}`);
  return [printTerm(term.field.id, ':', first, term.negated) + more.join('')];
}

const isList = (term: FilterTerm, fieldId: string): boolean => term.field.id === fieldId && term.operator === ':';
const join = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
