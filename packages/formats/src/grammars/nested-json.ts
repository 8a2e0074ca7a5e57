import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, isText, OPEN_BRACE, OPEN_BRACKET, QUOTE } from '../bytes/ascii.ts';
import { endOfBareValue, skipSpace } from '../bytes/bare-value.ts';
import { endOfQuoted, quotedText } from '../bytes/end-of-quoted.ts';
import { unescapeText } from '../bytes/unescape.ts';
import type { FieldReader } from '../logs/field-reader.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import type { FieldNames } from './field-names.ts';

/** What a reader of a value says where it has no end of it. */
export const MALFORMED = -1;
export const TOO_MANY = -2;

/** Deeper objects are kept as their text. */
const DEEPEST = 8;
const LONGEST_PATH = 200;
const FIRST = Buffer.from('[0]');
const DOT_TEXT = Buffer.from('.');

/**
 * Reads an object or array that is a member's value: an object's members are fields under their dotted path
 * (`httpRequest.requestUrl`), an array's first element is one where the table knows it (`request.headers.Host[0]`); else the
 * array is kept as its text.
 */
export class NestedJson {
  readonly #fields: FieldReader;

  readonly #names: Pick<FieldNames, 'rule'>;

  constructor(fields: FieldReader, names: Pick<FieldNames, 'rule'>) {
    this.#fields = fields;
    this.#names = names;
  }

  /** Returns where the value ends, MALFORMED or TOO_MANY. The path is the member's own. */
  read(
    draft: RowDraft,
    bytes: Buffer,
    from: number,
    to: number,
    path: Buffer,
    pathFrom: number,
    pathTo: number,
  ): number {
    return this.#value(draft, bytes, from, to, path, pathFrom, pathTo, 1);
  }

  #value(
    draft: RowDraft,
    bytes: Buffer,
    from: number,
    to: number,
    path: Buffer,
    pathFrom: number,
    pathTo: number,
    depth: number,
  ): number {
    const isShallow = depth <= DEEPEST && pathTo - pathFrom <= LONGEST_PATH;
    if (bytes[from] === QUOTE) {
      const end = endOfQuoted(bytes, from + 1, to);
      if (end < 0) return MALFORMED;
      if (!quotedText.isEscaped) return this.#put(draft, path, pathFrom, pathTo, bytes, from + 1, end, end + 1);
      const { scratch } = draft;
      unescapeText(bytes, from + 1, end, scratch);
      return this.#put(draft, path, pathFrom, pathTo, scratch.bytes, scratch.from, scratch.used, end + 1);
    }
    if (bytes[from] === OPEN_BRACE && isShallow)
      return this.#object(draft, bytes, from, to, path, pathFrom, pathTo, depth);
    const end = endOfBareValue(bytes, from, to);
    if (end <= from) return MALFORMED;
    if (bytes[from] === OPEN_BRACKET && isShallow) {
      const first = this.#firstOf(draft, bytes, from, end, path, pathFrom, pathTo, depth);
      if (first !== 0) return first > 0 ? end : first;
    }
    const valueFrom = isText(bytes, from, end, 'null') ? end : from;
    return this.#put(draft, path, pathFrom, pathTo, bytes, valueFrom, end, end);
  }

  #object(
    draft: RowDraft,
    bytes: Buffer,
    from: number,
    to: number,
    path: Buffer,
    pathFrom: number,
    pathTo: number,
    depth: number,
  ): number {
    const { scratch } = draft;
    let at = skipSpace(bytes, from + 1, to);
    if (bytes[at] === CLOSE_BRACE && at < to) return this.#put(draft, path, pathFrom, pathTo, bytes, at, at, at + 1);
    while (at < to && bytes[at] === QUOTE) {
      const nameTo = endOfQuoted(bytes, at + 1, to);
      if (nameTo < 0) return MALFORMED;
      const { isEscaped } = quotedText;
      const memberFrom = scratch.used;
      scratch.append(path, pathFrom, pathTo);
      scratch.append(DOT_TEXT, 0, 1);
      if (isEscaped) unescapeText(bytes, at + 1, nameTo, scratch);
      else scratch.append(bytes, at + 1, nameTo);
      const memberTo = scratch.used;
      at = skipSpace(bytes, nameTo + 1, to);
      if (bytes[at] !== COLON || at >= to) return MALFORMED;
      at = skipSpace(bytes, at + 1, to);
      if (at >= to) return MALFORMED;
      const end = this.#value(draft, bytes, at, to, scratch.bytes, memberFrom, memberTo, depth + 1);
      if (end < 0) return end;
      at = skipSpace(bytes, end, to);
      if (at >= to) return MALFORMED;
      if (bytes[at] === CLOSE_BRACE) return at + 1;
      if (bytes[at] !== COMMA) return MALFORMED;
      at = skipSpace(bytes, at + 1, to);
    }
    return MALFORMED;
  }

  /** Positive where the table knows the first element and it is a text or number, 0 where it doesn't. */
  #firstOf(
    draft: RowDraft,
    bytes: Buffer,
    from: number,
    end: number,
    path: Buffer,
    pathFrom: number,
    pathTo: number,
    depth: number,
  ): number {
    const { scratch } = draft;
    const memberFrom = scratch.used;
    scratch.append(path, pathFrom, pathTo);
    scratch.append(FIRST, 0, FIRST.length);
    const memberTo = scratch.used;
    if (this.#names.rule(scratch.bytes, memberFrom, memberTo) === undefined) {
      scratch.used = memberFrom;
      return 0;
    }
    const at = skipSpace(bytes, from + 1, end);
    if (bytes[at] === CLOSE_BRACKET) return end;
    return this.#value(draft, bytes, at, end, scratch.bytes, memberFrom, memberTo, depth + 1);
  }

  #put(
    draft: RowDraft,
    path: Buffer,
    pathFrom: number,
    pathTo: number,
    bytes: Buffer,
    from: number,
    to: number,
    end: number,
  ): number {
    const isNested = from < to && (bytes[from] === OPEN_BRACE || bytes[from] === OPEN_BRACKET) && end === to;
    const rule = isNested ? undefined : this.#names.rule(path, pathFrom, pathTo);
    return this.#fields.field(draft, rule, path, pathFrom, pathTo, bytes, from, to) ? end : TOO_MANY;
  }
}
