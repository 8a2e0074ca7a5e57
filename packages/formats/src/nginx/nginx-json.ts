import { flatJson } from '../grammars/json-object.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { NGINX_FIELDS } from './nginx-fields.ts';

/** Lines that are flat JSON objects whose keys are nginx variables; what the table doesn't know becomes an extra. */
export const nginxJson: FormatDefinition = {
  id: 'nginx_json',
  fields: NGINX_FIELDS,
  grammar: flatJson,
  detection: { kind: 'server', looks: [/^\{.*"(?:msec|time_iso8601|time_local|request_uri|st|uri|request)"\s*:/] },
};
