import { NameTable } from '../bytes/name-table.ts';
import type { FieldNames } from '../grammars/field-names.ts';
import type { FieldReader } from '../logs/field-reader.ts';
import { type FieldRule, partingRule } from '../logs/field-table.ts';
import { PlainTemplate } from './plain-template.ts';
import { isField, joinLiterals, type TemplatePiece } from './template-piece.ts';

/**
 * Names of a JSON object that a format string writes, each with the meaning of the field in its value: of
 * `{"took":"$request_time"}` that `took` is nginx's request time. A value of several fields is taken apart as they stand. Null
 * where the string writes no JSON object.
 */
export function jsonTemplate(fields: FieldReader, pieces: readonly TemplatePiece[]): FieldNames | null {
  const [first] = pieces;
  if (typeof first !== 'string' || !first.trimStart().startsWith('{')) return null;
  const members = membersOf(withMarks(pieces));
  if (members === null) return null;
  const rules = new Map(members.map(([name, value]) => [name, ruleOf(fields, name, unmarked(value, pieces))]));
  const names = new NameTable([...rules.keys()]);
  const found = [...rules.values()];
  return {
    hasNested: [...rules.keys()].some((name) => name.includes('.')),
    rule: (bytes, from, to) => {
      const index = names.find(bytes, from, to);
      return index < 0 ? fields.rule(bytes, from, to) : found[index];
    },
  };
}

/** Private-use characters around a field's number: they stand in no log format. */
const OPEN = '\ue000';
const CLOSE = '\ue001';
const MARK = /(\ue000\d+\ue001)/;

/** The string with a mark for each field, in quotes where the format has none: `"bytes":$bytes_sent`. */
function withMarks(pieces: readonly TemplatePiece[]): string {
  let text = '';
  let isQuoted = false;
  for (const [index, piece] of pieces.entries()) {
    if (isField(piece)) {
      const mark = `${OPEN}${index}${CLOSE}`;
      text += isQuoted ? mark : `"${mark}"`;
    } else {
      text += piece;
      for (const [found] of piece.matchAll(/\\.|"/gs)) if (found === '"') isQuoted = !isQuoted;
    }
  }
  return text;
}

/** Texts by dotted path, null where it is no JSON object. */
function membersOf(text: string): [path: string, value: string][] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return typeof value === 'object' && value !== null ? flattened(value, '') : null;
}

function flattened(object: object, prefix: string): [path: string, value: string][] {
  return Object.entries(object).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'object' && value !== null) return flattened(value, `${prefix}${name}.`);
    return [[`${prefix}${name}`, String(value)]];
  });
}

function unmarked(text: string, pieces: readonly TemplatePiece[]): TemplatePiece[] {
  const parts = text.split(MARK).map((part) => {
    const piece = part.startsWith(OPEN) ? pieces[Number(part.slice(1, -1))] : part;
    return piece ?? '';
  });
  return joinLiterals(parts);
}

/**
 * What the source's configuration says of a name comes first; a value without a field, or with one that the format doesn't know
 * (a variable of the administrator's own), is known by its name alone.
 */
function ruleOf(fields: FieldReader, name: string, value: readonly TemplatePiece[]): FieldRule | undefined {
  const byName = fields.column(name).rule;
  if (byName?.isOfSource || !value.some(isField)) return byName;
  const [only] = value;
  if (value.length === 1 && isField(only)) return (only.column ?? fields.column(only.name)).rule ?? byName;
  const template = PlainTemplate.compile(fields, value, 'none');
  if (typeof template === 'string') return undefined;
  return partingRule((draft, bytes, from, to) => template.read(draft, bytes, from, to) === null);
}
