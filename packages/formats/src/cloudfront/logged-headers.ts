import { TEXT } from '@telecine/domain';
import { COLON, LF, OPEN_BRACKET } from '../bytes/ascii.ts';
import { decodePercent } from '../bytes/percent.ts';
import { findMember } from '../cmcd/scan-cmcd.ts';
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

const CS_HEADERS = Buffer.from('cs-headers');

/** The same as a list, `[{"Name":"Range","Value":"bytes=0-99"}]`, which consumers of the stream make of it. */
export function listedHeaders(draft: RowDraft): void {
  const { extra } = draft.row;
  const index = findMember(extra, CS_HEADERS, 0, CS_HEADERS.length);
  const bytes = extra.valueBytes[index];
  const from = extra.ranges[index * 4 + 2] ?? 0;
  if (!Buffer.isBuffer(bytes) || bytes[from] !== OPEN_BRACKET) return;
  for (const header of parsedList(bytes.toString('utf8', from, extra.ranges[index * 4 + 3]))) {
    const text = Buffer.from(header);
    takeHeader(draft, text, 0, text.indexOf(COLON), text.length);
  }
}

/** `name:value` of each element that has both. */
function parsedList(text: string): readonly string[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(list)) return [];
  return list.flatMap((element: unknown) => {
    const members = new Map<string, unknown>(Object.entries(element ?? {}));
    const name = members.get('Name');
    const value = members.get('Value');
    return typeof name === 'string' && typeof value === 'string' ? [`${name}:${value}`] : [];
  });
}

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
