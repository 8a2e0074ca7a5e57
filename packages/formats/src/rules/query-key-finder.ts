import { TEXT } from '@telecine/domain';
import { AMPERSAND, EQUALS } from '../bytes/ascii.ts';
import { decodeArgument } from '../bytes/percent.ts';
import type { Finder } from './session-id-rules.ts';

/** The value of a query argument, decoded: of several, the first that isn't empty. Its name is compared as it stands in the URL. */
export function queryKeyFinder(name: string): Finder {
  const key = Buffer.from(name);
  return ({ row, scratch, found }) => {
    const query = row.textBytes[TEXT.query];
    if (!Buffer.isBuffer(query)) return false;
    const to = row.textTo[TEXT.query] ?? 0;
    let at = row.textFrom[TEXT.query] ?? 0;
    while (at < to) {
      const keyTo = at + key.length;
      if (keyTo < to && query[keyTo] === EQUALS && key.compare(query, at, keyTo) === 0) {
        decodeArgument(query, keyTo + 1, to, scratch);
        if (scratch.used > scratch.from) {
          found.set(scratch.bytes, scratch.from, scratch.used);
          return true;
        }
      }
      while (at < to && query[at] !== AMPERSAND) at++;
      at++;
    }
    return false;
  };
}
