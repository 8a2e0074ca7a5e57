import { delimited } from '../grammars/delimited.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { GENERIC_FIELDS } from './generic-fields.ts';

/** Tab-separated values whose names stand in the first line or in `#Fields:`, or as a list in `options.fields`. */
export const tsv: FormatDefinition = {
  id: 'tsv',
  fields: GENERIC_FIELDS,
  grammar: delimited({ separator: '\t', header: 'first_line', isExact: true }),
  detection: { kind: 'generic', looks: [/^[^\t{]*(\t[^\t]*){3}/] },
};
