import { AMPERSAND, EQUALS } from '../bytes/ascii.ts';
import { decodeAgain, decodeArgument } from '../bytes/percent.ts';
import type { Scratch } from '../bytes/scratch.ts';

/**
 * Finds the `CMCD` argument (its name is case-sensitive) in a query without its question mark and decodes its value into the
 * scratch, from `scratch.from` to `scratch.used`: of several, the last one that isn't empty. False where there is none.
 */
export function decodeCmcdArgument(bytes: Buffer, from: number, to: number, scratch: Scratch): boolean {
  let isFound = false;
  let valueFrom = scratch.used;
  let valueTo = scratch.used;
  let at = from;
  while (at < to) {
    if (isCmcd(bytes, at, to)) {
      at = decodeArgument(bytes, at + 5, to, scratch) + 1;
      isFound = true;
      if (scratch.used === scratch.from) continue;
      valueFrom = scratch.from;
      valueTo = scratch.used;
    } else {
      while (at < to && bytes[at] !== AMPERSAND) at++;
      at++;
    }
  }
  scratch.from = valueFrom;
  scratch.used = valueTo;
  if (isFound) decodeAgain(scratch);
  return isFound;
}

const C = 0x43;
const M = 0x4d;
const D = 0x44;

const isCmcd = (bytes: Buffer, at: number, to: number): boolean =>
  bytes[at] === C &&
  at + 5 <= to &&
  bytes[at + 1] === M &&
  bytes[at + 2] === C &&
  bytes[at + 3] === D &&
  bytes[at + 4] === EQUALS;
