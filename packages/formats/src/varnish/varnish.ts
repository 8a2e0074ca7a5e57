import { combinedLines } from '../grammars/combined-lines.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { APPENDED_FIELDS, NGINX_FIELDS } from '../nginx/nginx-fields.ts';
import { templateLines } from '../template/template-lines.ts';
import { VARNISH_FIELDS } from './varnish-fields.ts';
import { parseVarnishFormat } from './varnish-format-string.ts';

/**
 * varnishncsa with any format, given in `options.logFormat` as its `-F` takes it; without one its default, which is `combined` with
 * whole URLs. A hit in grace is logged as a hit.
 */
export const varnish: FormatDefinition = {
  id: 'varnish',
  fields: [...VARNISH_FIELDS, ['startedAt', 'time_local'], ...APPENDED_FIELDS, ...NGINX_FIELDS],
  cacheTokens: [
    ['hit', 'hit'],
    ['miss', 'miss'],
    ['hitmiss', 'miss'],
    ['pass', 'bypass'],
    ['hitpass', 'bypass'],
    ['pipe', 'bypass'],
    ['synth', 'bypass'],
    ['*stale*', 'stale'],
    ['*grace*', 'stale'],
    ['hit*', 'hit'],
    ['miss*', 'miss'],
  ],
  grammar: (fields, options) =>
    options.logFormat === undefined
      ? combinedLines(fields, options)
      : templateLines(fields, parseVarnishFormat(options.logFormat)),
  detection: {
    kind: 'server',
    looks: [/ \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] "[A-Z]+ https?:\/\/[^"]*" \d{3} /],
  },
};
