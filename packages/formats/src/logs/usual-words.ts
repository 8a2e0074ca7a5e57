import type { TEXT } from '@telecine/domain';
import { isText } from '../bytes/ascii.ts';
import type { OwnField } from './field-table.ts';

/** A text for which a vendor has words of its own where others have the usual ones: `HTTP20` for `HTTP/2`. */
export function usualWords(
  slot: (typeof TEXT)[keyof typeof TEXT],
  words: readonly (readonly [logged: string, usual: string])[],
): OwnField {
  const known = words.map(([logged, usual]) => [logged, Buffer.from(usual)] as const);
  return {
    read: (draft, bytes, from, to) => {
      const usual = known.find(([logged]) => isText(bytes, from, to, logged))?.[1];
      if (usual) draft.row.setText(slot, usual, 0, usual.length);
      else draft.row.setText(slot, bytes, from, to);
      return true;
    },
  };
}
