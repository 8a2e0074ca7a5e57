import { nestedJson } from '../grammars/json-object.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { GENERIC_FIELDS } from './generic-fields.ts';

/** Any JSON objects, with a mapping of their names (`http.response.status` where they are nested) to ours. */
export const ndjson: FormatDefinition = {
  id: 'ndjson',
  fields: GENERIC_FIELDS,
  grammar: nestedJson,
  detection: { kind: 'generic', looks: [/^\{/] },
};
