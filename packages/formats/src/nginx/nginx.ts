import { combinedLines } from '../grammars/combined-lines.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { templateLines } from '../template/template-lines.ts';
import { parseNginxLogFormat } from './log-format-directive.ts';
import { APPENDED_FIELDS, NGINX_FIELDS } from './nginx-fields.ts';

/** nginx with a `log_format` of its own, given as nginx has it in `options.logFormat`; without one it is `combined`. */
export const nginx: FormatDefinition = {
  id: 'nginx',
  fields: [...NGINX_FIELDS, ...APPENDED_FIELDS],
  grammar: (fields, options) =>
    options.logFormat === undefined
      ? combinedLines(fields, options)
      : templateLines(fields, parseNginxLogFormat(options.logFormat)),
  detection: { kind: 'server', looks: [] },
};
