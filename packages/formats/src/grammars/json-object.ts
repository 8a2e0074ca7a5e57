import { CLOSE_BRACE, COLON, COMMA, isText, OPEN_BRACE, OPEN_BRACKET, QUOTE } from '../bytes/ascii.ts';
import { endOfBareValue, skipSpace } from '../bytes/bare-value.ts';
import { endOfQuoted, quotedText } from '../bytes/end-of-quoted.ts';
import { unescapeText } from '../bytes/unescape.ts';
import { type FieldReader, tooManyFields } from '../logs/field-reader.ts';
import type { FieldRule } from '../logs/field-table.ts';
import type { Grammar, LogFormat } from '../logs/log-format.ts';
import { quoted, type Refusal, refusal } from '../logs/refusal.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import type { FieldNames } from './field-names.ts';
import { NameOrder } from './name-order.ts';
import { MALFORMED, NestedJson, TOO_MANY } from './nested-json.ts';

/** Lines that are JSON objects whose members are fields; what is nested in them is kept as its text. */
export const flatJson: Grammar = (fields) => new JsonObject(fields, fields, null);

/** Lines that are JSON objects in whose objects there are fields too, under their dotted path: `httpRequest.status`. */
export const nestedJson: Grammar = (fields) => new JsonObject(fields, fields, new NestedJson(fields, fields));

/** Lines that are JSON objects with names of their own for a format's fields. */
export const jsonObject = (fields: FieldReader, names: FieldNames): LogFormat =>
  new JsonObject(fields, names, names.hasNested ? new NestedJson(fields, names) : null);

/**
 * Reads JSON objects whose members are fields, and hands each one on as bytes: strings without quotes and escapes, numbers
 * and words as they stand, `null` as an empty text. Makes no string and no object. It checks an
 * object's structure, not every value's spelling: `01` or `\x22` in a field costs nothing, nor does no value or a last comma.
 */
class JsonObject implements LogFormat {
  readonly #fields: FieldReader;
  readonly #order = new NameOrder();

  readonly #names: Pick<FieldNames, 'rule'>;
  readonly #nested: NestedJson | null;

  constructor(fields: FieldReader, names: Pick<FieldNames, 'rule'>, nested: NestedJson | null) {
    this.#fields = fields;
    this.#names = names;
    this.#nested = nested;
  }

  /** Null when the whole object was read. */
  read(draft: RowDraft, bytes: Buffer, from: number, to: number): Refusal | null {
    this.#order.begin();
    if (bytes[from] !== OPEN_BRACE) return notJson(bytes, from, to, from);
    let at = skipSpace(bytes, from + 1, to);
    if (at < to && bytes[at] === CLOSE_BRACE) return endOfObject(bytes, from, to, at);
    while (at < to && bytes[at] === QUOTE) {
      const end = this.#member(draft, bytes, at, to);
      if (end === TOO_MANY) return tooManyFields();
      if (end < 0) return notJson(bytes, from, to, at);
      at = bytes[end] === COMMA ? end : skipSpace(bytes, end, to);
      if (at >= to) return notJson(bytes, from, to, at);
      if (bytes[at] === CLOSE_BRACE) return endOfObject(bytes, from, to, at);
      if (bytes[at] !== COMMA) return notJson(bytes, from, to, at);
      at++;
      if (bytes[at] !== QUOTE) at = skipSpace(bytes, at, to);
      if (bytes[at] === CLOSE_BRACE && at < to) return endOfObject(bytes, from, to, at); // a comma left in a log_format
    }
    return notJson(bytes, from, to, at);
  }

  /** Reads `"name":value` and returns where it ends, MALFORMED or TOO_MANY. */
  #member(draft: RowDraft, bytes: Buffer, from: number, to: number): number {
    const { scratch } = draft;
    let nameBytes = bytes;
    let nameFrom = from + 1;
    let nameTo = this.#order.endOfExpected(bytes, nameFrom, to);
    let at = nameTo + 1;
    let rule: FieldRule | undefined;
    if (nameTo >= 0) rule = this.#order.takeExpected();
    else {
      nameTo = endOfQuoted(bytes, nameFrom, to);
      if (nameTo < 0) return MALFORMED;
      at = nameTo + 1;
      if (quotedText.isEscaped) {
        unescapeText(bytes, nameFrom, nameTo, scratch);
        nameBytes = scratch.bytes;
        nameFrom = scratch.from;
        nameTo = scratch.used;
      }
      rule = this.#names.rule(nameBytes, nameFrom, nameTo);
      this.#order.learn(nameBytes, nameFrom, nameTo, rule);
    }
    if (bytes[at] !== COLON) at = skipSpace(bytes, at, to);
    if (at >= to || bytes[at] !== COLON) return MALFORMED;
    at++;
    if (bytes[at] !== QUOTE) at = skipSpace(bytes, at, to);
    if (at >= to) return MALFORMED;

    let valueBytes = bytes;
    let valueFrom = at;
    let valueTo: number;
    if (bytes[at] === QUOTE) {
      valueFrom = at + 1;
      valueTo = endOfQuoted(bytes, valueFrom, to);
      if (valueTo < 0) return MALFORMED;
      at = valueTo + 1;
      if (quotedText.isEscaped) {
        unescapeText(bytes, valueFrom, valueTo, scratch);
        valueBytes = scratch.bytes;
        valueFrom = scratch.from;
        valueTo = scratch.used;
      }
    } else if (this.#nested !== null && (bytes[at] === OPEN_BRACE || bytes[at] === OPEN_BRACKET)) {
      return this.#nested.read(draft, bytes, at, to, nameBytes, nameFrom, nameTo);
    } else {
      valueTo = endOfBareValue(bytes, at, to);
      // Nothing at all is what nginx writes for a variable without a value that its format has not in quotes.
      if (valueTo < at || (valueTo === at && bytes[at] !== COMMA && bytes[at] !== CLOSE_BRACE)) return MALFORMED;
      at = valueTo;
      if (bytes[valueFrom] === OPEN_BRACE || bytes[valueFrom] === OPEN_BRACKET) rule = undefined; // no field of ours
      if (isText(bytes, valueFrom, valueTo, 'null')) valueFrom = valueTo;
    }
    const fits = this.#fields.field(draft, rule, nameBytes, nameFrom, nameTo, valueBytes, valueFrom, valueTo);
    return fits ? at : TOO_MANY;
  }
}

function endOfObject(bytes: Buffer, from: number, to: number, at: number): Refusal | null {
  const rest = skipSpace(bytes, at + 1, to);
  return rest === to ? null : notJson(bytes, from, to, rest);
}

function notJson(bytes: Buffer, from: number, to: number, at: number): Refusal {
  const where = at >= to ? 'it ends in the middle' : `at byte ${at - from} stands ${quoted(bytes, at, to)}`;
  return refusal('not_json', `The line is no JSON object: ${where}.`);
}
