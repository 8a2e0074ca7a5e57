import { TEXT } from '@telecine/domain';
import { COMMA, MINUS, SPACE } from '../bytes/ascii.ts';
import { indexWithin } from '../bytes/index-within.ts';
import type { OwnField } from '../logs/field-table.ts';
import { hasText } from '../logs/row-texts.ts';

/** `SFO-fbae48ad`, of a chain of caches the last one, which is nearest to the viewer: its letters name the POP. */
export const popOfCacheId: OwnField = {
  read: (draft, bytes, from, to) => {
    let lastFrom = to;
    while (lastFrom > from && bytes[lastFrom - 1] !== COMMA && bytes[lastFrom - 1] !== SPACE) lastFrom--;
    const minus = indexWithin(bytes, MINUS, lastFrom, to);
    const end = minus < 0 ? to : minus;
    const isKnown = hasText(draft.row, TEXT.pop);
    if (!isKnown) draft.row.setText(TEXT.pop, bytes, lastFrom, end);
    return false; // the cache itself is worth keeping
  },
};
