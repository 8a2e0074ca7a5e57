import { NUMBER, TEXT } from '@telecine/domain';
import { COMMA, isText } from '../bytes/ascii.ts';
import type { OwnField } from './field-table.ts';
import { numberOf } from './number-readers.ts';
import type { RowDraft, Span } from './row-draft.ts';
import { address } from './text-readers.ts';

/** Fields that a format's `finish` looks at by their number, 0 to OWN_FIELDS − 1. */

/** Remembered for `finish`, and kept under the vendor's name too. */
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

/**
 * Takes the first address in such a field (`203.0.113.9:4711`, `203.0.113.9, 10.0.0.1`) for the client's where no other field
 * of the line has it.
 */
export function clientUnlessKnown(draft: RowDraft, slot: number): void {
  const { row } = draft;
  const span: Span | undefined = draft.own[slot];
  if (!span?.bytes || row.textTo[TEXT.clientIp] !== row.textFrom[TEXT.clientIp]) return;
  const comma = span.bytes.indexOf(COMMA, span.from);
  readClient(draft, span.bytes, span.from, comma < 0 || comma > span.to ? span.to : comma);
}

const readClient = address(TEXT.clientIp, NUMBER.clientPort);
