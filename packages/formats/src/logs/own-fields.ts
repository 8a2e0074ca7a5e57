import { isText } from '../bytes/ascii.ts';
import type { OwnField } from './field-table.ts';
import { numberOf } from './number-readers.ts';
import type { RowDraft, Span } from './row-draft.ts';

/** Remembered for `finish` under a number, 0 to OWN_FIELDS − 1, and kept under the vendor's name too. */
export const kept = (slot: number): OwnField => ({
  read: (draft, bytes, from, to) => {
    draft.own[slot]?.set(bytes, from, to);
    return false; // so it becomes an extra
  },
});

/** Remembered for `finish` alone: the row says it in its own words. */
export const taken = (slot: number): OwnField => ({
  read: (draft, bytes, from, to) => {
    draft.own[slot]?.set(bytes, from, to);
    return true;
  },
});

/** The number in such a field times 10^places, NaN where there is none. */
export function ownNumber(draft: RowDraft, slot: number, places: number): number {
  const span: Span | undefined = draft.own[slot];
  return span?.bytes ? numberOf(span.bytes, span.from, span.to, places) : Number.NaN;
}

/** The text in such a field, '' where there is none. It makes a string: for short values, or rare ones. */
export function ownText(draft: RowDraft, slot: number): string {
  const span: Span | undefined = draft.own[slot];
  return span?.bytes ? span.bytes.toString('utf8', span.from, span.to) : '';
}

/** Whether such a field holds exactly this ASCII text. */
export function isOwn(draft: RowDraft, slot: number, text: string): boolean {
  const span: Span | undefined = draft.own[slot];
  return span?.bytes != null && isText(span.bytes, span.from, span.to, text);
}
