import type { LogFormatOptions } from '@telecine/domain';
import { combinedLines } from '../grammars/combined-lines.ts';
import { nestedJson } from '../grammars/json-object.ts';
import type { FieldReader } from '../logs/field-reader.ts';
import type { FormatDefinition, LogFormat } from '../logs/log-format.ts';
import { templateLines } from '../template/template-lines.ts';
import { isField } from '../template/template-piece.ts';
import { parseNginxLogFormat } from './log-format-directive.ts';
import { APPENDED_FIELDS, NGINX_FIELDS } from './nginx-fields.ts';

/** nginx with a `log_format` of its own, given as nginx has it in `options.logFormat`; without one it is `combined`. */
export const nginx: FormatDefinition = {
  id: 'nginx',
  fields: [...NGINX_FIELDS, ...APPENDED_FIELDS],
  grammar: (fields, options) =>
    options.logFormat === undefined ? combinedLines(fields, options) : ownLines(fields, options, options.logFormat),
  detection: { kind: 'server', looks: [] },
};

/**
 * A format of one variable that a script fills (`log_format x escape=none $record`) says nothing of what it writes: JSON, if
 * anything.
 */
function ownLines(fields: FieldReader, options: LogFormatOptions, text: string): LogFormat {
  const parsed = parseNginxLogFormat(text);
  const [only, ...others] = parsed.ok ? parsed.pieces : [];
  const isWhole = isField(only) && others.length === 0 && fields.column(only.name).rule === undefined;
  return isWhole ? nestedJson(fields, options) : templateLines(fields, parsed);
}
