import { TEXT } from '@telecine/domain';
import { COLON, LF } from '../bytes/ascii.ts';
import { decodePercent } from '../bytes/percent.ts';
import type { OwnField } from '../logs/field-table.ts';
import type { RowDraft } from '../logs/row-draft.ts';

/**
 * `cs-headers`: the request's headers as `name:value`, parted by line feeds, all percent-encoded and cut at 800 bytes. CMCD's
 * and the range are taken; the others may hold credentials and aren't kept.
 */
export const loggedHeaders: OwnField = {
  read: (draft, bytes, from, to) => {
    const { scratch } = draft;
    decodePercent(bytes, from, to, scratch, false);
    const end = scratch.used;
    for (let at = scratch.from; at < end; ) {
      const lineEnd = scratch.bytes.indexOf(LF, at);
      const lineTo = lineEnd < 0 || lineEnd > end ? end : lineEnd;
      const colon = scratch.bytes.indexOf(COLON, at);
      if (colon >= 0 && colon < lineTo) takeHeader(draft, scratch.bytes, at, colon, lineTo);
      at = lineTo + 1;
    }
    return true;
  },
};

/** In the order of `RowDraft.cmcdHeaders`. */
const CMCD_NAMES = ['cmcd-request', 'cmcd-object', 'cmcd-status', 'cmcd-session'];

function takeHeader(draft: RowDraft, bytes: Buffer, from: number, colon: number, to: number): void {
  const valueFrom = bytes[colon + 1] === 0x20 ? colon + 2 : colon + 1;
  const index = CMCD_NAMES.findIndex((name) => isName(bytes, from, colon, name));
  if (index >= 0) draft.cmcdHeaders[index]?.set(bytes, valueFrom, to);
  else if (isName(bytes, from, colon, 'range')) draft.row.setText(TEXT.range, bytes, valueFrom, to);
}

/** Names of headers are the same in any case. */
function isName(bytes: Buffer, from: number, to: number, name: string): boolean {
  if (to - from !== name.length) return false;
  for (let at = 0; at < name.length; at++) {
    const byte = bytes[from + at] ?? 0;
    const lower = byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
    if (lower !== name.charCodeAt(at)) return false;
  }
  return true;
}
