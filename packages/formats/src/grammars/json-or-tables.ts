import { OPEN_BRACE, TAB } from '../bytes/ascii.ts';
import type { Grammar } from '../logs/log-format.ts';
import { delimited } from './delimited.ts';
import { flatJson } from './json-object.ts';

/** JSON lines, or values with tabs or commas between them, whose names stand in the first line or in the configuration. */
export const jsonOrTables: Grammar = (fields, options) => {
  const json = flatJson(fields, options);
  const tabs = delimited({ separator: '\t', header: 'first_line' })(fields, options);
  const commas = delimited({ separator: ',', quotes: 'doubled', header: 'first_line' })(fields, options);
  return {
    read: (draft, bytes, from, to) => {
      if (bytes[from] === OPEN_BRACE) return json.read(draft, bytes, from, to);
      const tab = bytes.indexOf(TAB, from);
      return (tab >= 0 && tab < to ? tabs : commas).read(draft, bytes, from, to);
    },
  };
};
