import { delimited } from '../grammars/delimited.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { GENERIC_FIELDS } from './generic-fields.ts';

/** Comma-separated values (RFC 4180) whose names stand in the first line, or as a list in `options.fields`. */
export const csv: FormatDefinition = {
  id: 'csv',
  fields: GENERIC_FIELDS,
  grammar: delimited({ separator: ',', quotes: 'doubled', header: 'first_line', isExact: true }),
  detection: { kind: 'generic', looks: [/^[^,{]+(,[^,]*){3}/] },
};
