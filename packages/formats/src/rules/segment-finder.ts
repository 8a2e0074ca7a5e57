import { TEXT } from '@telecine/domain';
import { SLASH } from '../bytes/ascii.ts';
import { decodePercent } from '../bytes/percent.ts';
import type { Finder } from './session-id-rules.ts';

/** A segment of the path, decoded: from 0, or from the end with −1 for the file's name. */
export function segmentFinder(index: number): Finder {
  return ({ row, scratch, found }) => {
    const path = row.textBytes[TEXT.path];
    const from = row.textFrom[TEXT.path] ?? 0;
    const to = row.textTo[TEXT.path] ?? 0;
    if (!Buffer.isBuffer(path)) return false;
    let left = index < 0 ? countSlashes(path, from, to) + index : index;
    if (left < 0) return false;
    let at = path[from] === SLASH ? from + 1 : from;
    for (; left > 0 && at < to; at++) if (path[at] === SLASH) left--;
    if (left > 0) return false;
    let end = at;
    while (end < to && path[end] !== SLASH) end++;
    decodePercent(path, at, end, scratch, false);
    found.set(scratch.bytes, scratch.from, scratch.used);
    return end > at;
  };
}

/** As many as a path that begins with one has segments. */
function countSlashes(path: Buffer, from: number, to: number): number {
  let count = path[from] === SLASH ? 0 : 1;
  for (let at = from; at < to; at++) if (path[at] === SLASH) count++;
  return count;
}
