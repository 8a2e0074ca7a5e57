import { QUOTE, SPACE } from '../bytes/ascii.ts';
import { isListSpace } from './list-space.ts';

/** Where a value without quotes ends: at the space, except where a list of upstream values goes on, `0.001, 0.002 : 0.003`. */
export function endOfBare(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to) {
    if (bytes[at] === SPACE) {
      if (!isListSpace(bytes, from, at)) return at;
    } else if (bytes[at] === QUOTE && at > from && bytes[at - 1] === SPACE) return at - 1;
    at++;
  }
  return to;
}

const placeNames: Buffer[] = [];

/** The name of a value that has none: `appended_2`. */
export function nameOfPlace(place: number): Buffer {
  placeNames[place] ??= Buffer.from(`appended_${place}`);
  return placeNames[place];
}
