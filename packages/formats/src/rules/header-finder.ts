import { CLOSE_BRACKET, OPEN_BRACKET, QUOTE } from '../bytes/ascii.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { extraNamed, spellingsOf } from './extra-named.ts';
import type { Finder } from './session-id-rules.ts';

/** A field that holds a header, under the vendor's name or the header's own. Fields that the row has a place for have rules of their own. */
export function headerFinder(name: string): Finder {
  const spellings = spellingsOf(name);
  const known = new Map<string, boolean>();
  return (draft) => findExtra(draft, spellings, known);
}

/** Of a JSON array with one text in it, that text. */
export function findExtra(
  { row, found }: RowDraft,
  spellings: ReadonlySet<string>,
  known: Map<string, boolean>,
): boolean {
  const { extra } = row;
  const index = extraNamed(extra, spellings, known);
  const bytes = extra.valueBytes[index];
  if (index < 0 || !Buffer.isBuffer(bytes)) return false;
  let from = extra.ranges[index * 4 + 2] ?? 0;
  let to = extra.ranges[index * 4 + 3] ?? 0;
  const isList = bytes[from] === OPEN_BRACKET && bytes[from + 1] === QUOTE;
  if (isList && bytes[to - 1] === CLOSE_BRACKET && bytes[to - 2] === QUOTE && to - from >= 4) {
    from += 2;
    to -= 2;
  }
  found.set(bytes, from, to);
  return to > from;
}
