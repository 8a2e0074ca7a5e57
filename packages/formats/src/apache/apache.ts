import { combinedLines } from '../grammars/combined-lines.ts';
import type { CacheTokens } from '../logs/cache-tokens.ts';
import type { FieldTable } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { APPENDED_FIELDS, NGINX_FIELDS } from '../nginx/nginx-fields.ts';
import { templateLines } from '../template/template-lines.ts';
import { APACHE_FIELDS } from './apache-fields.ts';
import { parseApacheLogFormat } from './log-format-directive.ts';

/** The combined grammar names its fields as nginx does; only its time is another one. */
const COMBINED_FIELDS: FieldTable = [['startedAt', 'time_local'], ...APPENDED_FIELDS, ...NGINX_FIELDS];

/** mod_cache writes a sentence: `cache hit`, `conditional cache miss: entity refreshed`. */
const CACHE_TOKENS: CacheTokens = [
  ['*revalidated*', 'revalidated'],
  ['*entity refreshed*', 'miss'],
  ['*stale*', 'stale'],
  ['*uncacheable*', 'bypass'],
  ['*not cacheable*', 'bypass'],
  ['*invalidated*', 'bypass'],
  ['*hit*', 'hit'],
  ['*miss*', 'miss'],
  ['*error*', 'error'],
];

/**
 * Apache httpd with any `LogFormat`, given as Apache has it in `options.logFormat`. Without one it is `common`, `combined` or
 * `vhost_combined`, whichever the line is. `%t` is when the request was received.
 */
export const apache: FormatDefinition = {
  id: 'apache',
  fields: [...APACHE_FIELDS, ...COMBINED_FIELDS],
  cacheTokens: CACHE_TOKENS,
  grammar: (fields, options) =>
    options.logFormat === undefined
      ? combinedLines(fields, options)
      : templateLines(fields, parseApacheLogFormat(options.logFormat)),
  detection: { kind: 'server', looks: [/ \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] "/] },
};
