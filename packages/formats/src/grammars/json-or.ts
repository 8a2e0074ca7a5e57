import { OPEN_BRACE } from '../bytes/ascii.ts';
import type { Grammar } from '../logs/log-format.ts';

/** Lines that begin with a brace are JSON objects, all others are taken apart in a way of their own. */
export const jsonOr =
  (jsonLines: Grammar, otherLines: Grammar): Grammar =>
  (fields, options) => {
    const json = jsonLines(fields, options);
    const others = otherLines(fields, options);
    return {
      read: (draft, bytes, from, to) => (bytes[from] === OPEN_BRACE ? json : others).read(draft, bytes, from, to),
    };
  };
