import { jsonObject } from '../grammars/json-object.ts';
import type { FieldReader } from '../logs/field-reader.ts';
import type { LogFormat } from '../logs/log-format.ts';
import { refusal } from '../logs/refusal.ts';
import { jsonTemplate } from './json-template.ts';
import { PlainTemplate } from './plain-template.ts';
import { joinLiterals, type ParsedTemplate } from './template-piece.ts';

/**
 * Reads lines as a format string says that a server writes them. One that writes JSON objects is read as JSON, so that order
 * and spaces don't matter; any other from its first character to its last.
 */
export function templateLines(fields: FieldReader, template: ParsedTemplate): LogFormat {
  if (!template.ok) return refusesAll(template.problem);
  const pieces = joinLiterals(template.pieces);
  const names = jsonTemplate(fields, pieces);
  if (names !== null) return jsonObject(fields, names);
  const plain = PlainTemplate.compile(fields, pieces, template.escapes);
  return typeof plain === 'string' ? refusesAll(plain) : plain;
}

/** A format that can't be read at all says so on each line. */
function refusesAll(problem: string): LogFormat {
  const reason = refusal('wrong_shape', `The log format of this source can’t be used: ${problem}`);
  return { read: () => reason };
}
