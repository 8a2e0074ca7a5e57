import type { DeliveryRow } from '@telecine/domain';
import { type SessionIdPlace, TEXT } from '@telecine/domain';
import type { Finder } from './session-id-rules.ts';

/** Longer texts are looked at as far as this, so that no line takes long. */
const LONGEST_TEXT = 8192;

/** What a regular expression finds: its group `sid`, else its first group, else all that it matches. One that is none finds nothing. */
export function patternFinder(place: SessionIdPlace, pattern: string): Finder {
  const expression = compiled(pattern);
  if (expression === null) return () => false;
  return ({ row, scratch, found }) => {
    const match = expression.exec(textOf(row, place).slice(0, LONGEST_TEXT));
    if (match === null) return false;
    const text = match.groups?.sid ?? match[1] ?? match[0];
    const from = scratch.used;
    scratch.used += scratch.bytes.write(text, from);
    found.set(scratch.bytes, from, scratch.used);
    return true;
  };
}

function compiled(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return null; // the constructor's way to say no
  }
}

function textOf(row: DeliveryRow, place: SessionIdPlace): string {
  switch (place) {
    case 'url': {
      const query = row.text(TEXT.query);
      return query === '' ? row.text(TEXT.path) : `${row.text(TEXT.path)}?${query}`;
    }
    case 'user_agent':
      return row.text(TEXT.userAgent);
    case 'referer':
      return row.text(TEXT.referer);
  }
}
