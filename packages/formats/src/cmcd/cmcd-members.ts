import type { PairList } from '@telecine/domain';
import { OPEN_PAREN, QUESTION_MARK, QUOTE } from '../bytes/ascii.ts';
import type { OwnField } from '../logs/field-table.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { type CmcdKeyType, cmcdKeyType } from './cmcd-keys.ts';
import { putMember } from './scan-cmcd.ts';

/** A CMCD key that a vendor read for us and logs in a field of its own, its value without the quotes of CMCD. */
export function cmcdMember(key: string): OwnField {
  const name = Buffer.from(key);
  return {
    read: (draft, bytes, from, to) => {
      draft.cmcdMembers.add(name, 0, name.length, bytes, from, to);
      return true;
    },
  };
}

/** Puts the members that came in fields of their own among a row's, in place of equal ones, as structured-field text. */
export function putCmcdMembers({ cmcdMembers, row, scratch }: RowDraft): void {
  for (let index = 0; index < cmcdMembers.count; index++) {
    const key = cmcdMembers.keyBytes[index];
    const bytes = cmcdMembers.valueBytes[index];
    if (!Buffer.isBuffer(key) || !Buffer.isBuffer(bytes)) continue;
    const from = cmcdMembers.ranges[index * 4 + 2] ?? 0;
    const to = cmcdMembers.ranges[index * 4 + 3] ?? 0;
    const type = TYPES.get(key) ?? typeOf(key);
    if (isStructured(bytes[from])) putMember(row.cmcd, key, 0, key.length, bytes, from, to);
    else if (type === 'boolean') putFlag(row.cmcd, key, bytes, from, to);
    else if (type === 'number' || type === 'token') putMember(row.cmcd, key, 0, key.length, bytes, from, to);
    else {
      scratch.from = scratch.used;
      scratch.append(QUOTES, 0, 1);
      scratch.append(bytes, from, to);
      scratch.append(QUOTES, 0, 1);
      putMember(row.cmcd, key, 0, key.length, scratch.bytes, scratch.from, scratch.used);
    }
  }
}

const QUOTES = Buffer.from('"');
const YES = Buffer.from('?1');
const NO = Buffer.from('?0');

/** Each key's buffer is made once, with its format. */
const TYPES = new WeakMap<Buffer, CmcdKeyType | 'custom'>();

function typeOf(key: Buffer): CmcdKeyType | 'custom' {
  const type = cmcdKeyType(key.toString()) ?? 'custom';
  TYPES.set(key, type);
  return type;
}

/** A quoted string, a list or `?1`: a vendor that logs the value as it was sent. */
const isStructured = (first: number | undefined): boolean =>
  first === QUOTE || first === OPEN_PAREN || first === QUESTION_MARK;

/** `false` and `0` are said of a flag that isn't there, too: they are kept. */
function putFlag(members: PairList, key: Buffer, bytes: Buffer, from: number, to: number): void {
  const word = bytes.toString('latin1', from, Math.min(to, from + 6)).toLowerCase();
  const value = word === 'false' || word === '0' ? NO : YES;
  putMember(members, key, 0, key.length, value, 0, value.length);
}
