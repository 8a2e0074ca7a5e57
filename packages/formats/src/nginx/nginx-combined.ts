import { combinedLines } from '../grammars/combined-lines.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { APPENDED_FIELDS, NGINX_FIELDS } from './nginx-fields.ts';

/**
 * nginx's `combined` with whatever was appended to it. `$time_local` is the end of the request in whole seconds; an appended
 * `msec` and request time make it exact.
 */
export const nginxCombined: FormatDefinition = {
  id: 'nginx_combined',
  fields: [...APPENDED_FIELDS, ...NGINX_FIELDS],
  grammar: combinedLines,
  detection: { kind: 'server', looks: [/ \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d( [+-]\d{4})?\] "/] },
};
