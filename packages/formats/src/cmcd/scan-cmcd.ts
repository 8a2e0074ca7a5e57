import type { PairList } from '@telecine/domain';
import { COMMA, EQUALS } from '../bytes/ascii.ts';
import { endOfKey, endOfParameters, endOfValue, isBlank, nextMember } from './member-grammar.ts';

/**
 * Reads a CMCD dictionary, decoded, from `[from, to)` and adds each well-formed member to the list: its key and its value as
 * structured-field text, `?1` for a bare key. A malformed member costs only itself, and of equal keys the last one stays.
 * What a key may hold is not looked at here; see `cmcdData`. True where the list now says all that the dictionary does.
 */
export function scanCmcd(bytes: Buffer, from: number, to: number, members: PairList): boolean {
  let at = from;
  seen = members.count === 0 ? 0 : -1;
  isWhole = true;
  while (at < to) {
    const byte = bytes[at];
    if (byte === COMMA || isBlank(byte)) at++;
    else at = scanMember(bytes, at, to, members);
  }
  return isWhole;
}

/** One bit for each key so far, by a rough hash: a key whose bit is free needn't be looked for. */
let seen = 0;
/** Whether nothing of the dictionary was left out. */
let isWhole = true;

const TRUE = Buffer.from('?1');
/** More members are no player's, but somebody's attempt to fill the store. */
const MOST_MEMBERS = 128;

/** Returns where the next member may begin. */
function scanMember(bytes: Buffer, from: number, to: number, members: PairList): number {
  const keyTo = endOfKey(bytes, from, to);
  if (keyTo === from) return leaveOut(bytes, from, to);
  const isBare = keyTo >= to || bytes[keyTo] !== EQUALS;
  const valueTo = isBare ? endOfParameters(bytes, keyTo, to) : endOfValue(bytes, keyTo + 1, to);
  if (valueTo < 0) return leaveOut(bytes, from, to);
  let end = valueTo;
  while (end < to && isBlank(bytes[end])) end++;
  if (end < to && bytes[end] !== COMMA) return leaveOut(bytes, from, to);
  if (isBare) {
    putMember(members, bytes, from, keyTo, TRUE, 0, TRUE.length);
    if (valueTo > keyTo) isWhole = false; // a flag's parameters
  } else putMember(members, bytes, from, keyTo, bytes, keyTo + 1, valueTo);
  return end + 1;
}

function leaveOut(bytes: Buffer, from: number, to: number): number {
  isWhole = false;
  return nextMember(bytes, from, to) + 1;
}

/** Adds a member, or puts its value in place of that of an equal key. */
export function putMember(
  members: PairList,
  key: Buffer,
  keyFrom: number,
  keyTo: number,
  value: Buffer,
  valueFrom: number,
  valueTo: number,
): void {
  const bit = 1 << ((((key[keyFrom] ?? 0) * 7) ^ ((key[keyTo - 1] ?? 0) * 3) ^ (keyTo - keyFrom)) & 31);
  const known = (seen & bit) === 0 ? -1 : findMember(members, key, keyFrom, keyTo);
  seen |= bit;
  if (known < 0 && members.count < MOST_MEMBERS) {
    members.add(key, keyFrom, keyTo, value, valueFrom, valueTo);
    return;
  }
  isWhole = false;
  if (known < 0) return;
  members.valueBytes[known] = value;
  members.ranges[known * 4 + 2] = valueFrom;
  members.ranges[known * 4 + 3] = valueTo;
}

/** The index of the member with this key, -1 where there is none. */
export function findMember(members: PairList, key: Uint8Array, from: number, to: number): number {
  const { count, ranges, keyBytes } = members;
  const length = to - from;
  for (let index = 0; index < count; index++) {
    const otherFrom = ranges[index * 4] ?? 0;
    if ((ranges[index * 4 + 1] ?? 0) - otherFrom !== length) continue;
    const other = keyBytes[index];
    let same = 0;
    while (same < length && other?.[otherFrom + same] === key[from + same]) same++;
    if (same === length) return index;
  }
  return -1;
}
