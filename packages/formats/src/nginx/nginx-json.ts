import { flatJson } from '../grammars/json-object.ts';
import { COMMON_NAMES } from '../logs/common-names.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { NGINX_FIELDS } from './nginx-fields.ts';

/**
 * Lines that are flat JSON objects whose keys are nginx variables, the short names that the documentation recommends, or words that
 * say enough; what the tables don't know becomes an extra.
 */
export const nginxJson: FormatDefinition = {
  id: 'nginx_json',
  fields: [...NGINX_FIELDS, ['path', 'path'], ['query', 'query'], ...COMMON_NAMES],
  grammar: flatJson,
  detection: { kind: 'server', looks: [/^\{.*"(?:msec|time_iso8601|time_local|request_uri|st|uri|request)"\s*:/] },
};
