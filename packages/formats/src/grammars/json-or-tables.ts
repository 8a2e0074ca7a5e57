import { TAB } from '../bytes/ascii.ts';
import { indexWithin } from '../bytes/index-within.ts';
import type { Grammar } from '../logs/log-format.ts';
import { columnsOfSource } from '../logs/options.ts';
import { delimited } from './delimited.ts';
import { jsonOr } from './json-or.ts';

/** JSON lines, or values with tabs or commas between them, whose names stand in the first line or in the configuration. */
export const jsonOrTables = (jsonLines: Grammar): Grammar => jsonOr(jsonLines, tablesOf(jsonLines));

const tablesOf =
  (jsonLines: Grammar): Grammar =>
  (fields, options) => {
    const json = jsonLines(fields, options);
    const tabs = delimited({ separator: '\t', header: 'first_line' })(fields, options);
    const commas = delimited({ separator: ',', quotes: 'doubled', header: 'first_line' })(fields, options);
    let isNamed = columnsOfSource(options) !== null;
    return {
      read: (draft, bytes, from, to) => {
        const outcome = (indexWithin(bytes, TAB, from, to) < 0 ? commas : tabs).read(draft, bytes, from, to);
        isNamed ||= outcome === 'header';
        return isNamed ? outcome : json.read(draft, bytes, from, to); // which says that it is no JSON
      },
    };
  };
