import { BACKSLASH, COLON, SPACE } from '../bytes/ascii.ts';
import { endOfQuoted, quotedText } from '../bytes/end-of-quoted.ts';
import { indexWithin, lastIndexWithin } from '../bytes/index-within.ts';
import { unescapeText } from '../bytes/unescape.ts';
import { isListSpace } from '../grammars/list-space.ts';
import { type Column, type FieldReader, tooManyFields } from '../logs/field-reader.ts';
import type { LogFormat } from '../logs/log-format.ts';
import { quoted, type Refusal, refusal } from '../logs/refusal.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { isField, type TemplateEscapes, type TemplateField, type TemplatePiece } from './template-piece.ts';

/** A field, or two that stand together, and the text behind it. */
interface Step {
  readonly field: TemplateField;
  readonly column: Column;
  /** Empty at the line's end. */
  readonly literal: Buffer;
  /**
   * The same without its last space, where only a last field follows it and may be empty, since nothing escapes it: a line has no
   * spaces at its end.
   */
  readonly literalAtEnd: Buffer | null;
  /** The byte at which the value may end: the text's first, or, for a last field, the separator of those before; -1 for none. */
  readonly stop: number;
  readonly isQuoted: boolean;
  /** Whether it holds no space but its own: a line's first value, before which a shipper's prefix may stand, and the `a` of ` a/b`. */
  readonly isWord: boolean;
  /** The second one of a pair, and at which byte the pair is parted. */
  readonly second: { readonly column: Column; readonly byte: number; readonly isSeparator: boolean } | null;
}

/** Lines that a format string writes: literal texts with fields between them. Each field ends where the text behind it stands. */
export class PlainTemplate implements LogFormat {
  readonly #fields: FieldReader;
  readonly #start: Buffer;
  readonly #steps: readonly Step[];
  readonly #hasEscapes: boolean;
  #isEscaped = false;

  private constructor(fields: FieldReader, start: string, steps: readonly Step[], escapes: TemplateEscapes) {
    this.#fields = fields;
    this.#start = Buffer.from(start);
    this.#steps = steps;
    this.#hasEscapes = escapes === 'backslash';
  }

  /** Pieces with no two texts side by side. A sentence where nobody could tell one field from the next. */
  static compile(
    fields: FieldReader,
    pieces: readonly TemplatePiece[],
    escapes: TemplateEscapes,
  ): PlainTemplate | string {
    const [first] = pieces;
    const start = typeof first === 'string' ? first : '';
    const steps = toSteps(fields, pieces, start, escapes);
    return typeof steps === 'string' ? steps : new PlainTemplate(fields, start, steps, escapes);
  }

  read(draft: RowDraft, bytes: Buffer, from: number, to: number): Refusal | null {
    if (!hasText(bytes, from, to, this.#start)) return misfit(bytes, from, to, 'its first field');
    let at = from + this.#start.length;
    for (const step of this.#steps) {
      // Numbers may be aligned to the right. What is empty is a dash where anything is escaped.
      if (this.#hasEscapes && !step.isQuoted && bytes[at - 1] === SPACE) while (at < to && bytes[at] === SPACE) at++;
      const end = this.#endOfValue(step, bytes, at, to);
      if (end < 0) return misfit(bytes, at, to, step.field.name);
      if (!this.#take(draft, step, bytes, at, end)) return tooManyFields();
      at = Math.min(to, end + step.literal.length);
    }
    return at < to ? misfit(bytes, at, to, 'its end') : null;
  }

  /** Where the value ends, -1 where what should follow it doesn't. */
  #endOfValue(step: Step, bytes: Buffer, from: number, to: number): number {
    if (!step.isQuoted || !this.#hasEscapes) return this.#endOfBare(step, bytes, from, to);
    const end = endOfQuoted(bytes, from, to);
    this.#isEscaped = quotedText.isEscaped;
    return end >= 0 && isFollowed(step, bytes, end, to) ? end : -1;
  }

  #endOfBare(step: Step, bytes: Buffer, from: number, to: number): number {
    const { literal, field, stop, isWord } = step;
    this.#isEscaped = false;
    const isLast = literal.length === 0;
    const hasEscapes = this.#hasEscapes;
    let spaces = (stop === SPACE && literal.length <= 1) || isWord ? (field.spaces ?? 0) : 0;
    for (let at = from; at < to; at++) {
      const byte = bytes[at];
      if (byte === BACKSLASH && hasEscapes) {
        this.#isEscaped = true;
        at++;
      } else if (byte === stop && (isLast || isFollowed(step, bytes, at, to))) {
        const isInside = stop === SPACE && (spaces > 0 || (field.isList === true && isListSpace(bytes, from, at)));
        if (!isInside) return isLast ? -1 : at;
        if (field.isList !== true) spaces--;
      } else if (byte === SPACE && isWord && --spaces < 0 && field.isList !== true) return -1;
    }
    return isLast || (step.literalAtEnd?.length === 0 && from <= to) ? to : -1;
  }

  #take(draft: RowDraft, step: Step, bytes: Buffer, from: number, to: number): boolean {
    let value = bytes;
    let valueFrom = from;
    let valueTo = to;
    if (this.#isEscaped) {
      unescapeText(bytes, from, to, draft.scratch);
      value = draft.scratch.bytes;
      valueFrom = draft.scratch.from;
      valueTo = draft.scratch.used;
    }
    if (step.second === null) return this.#fields.put(draft, step.column, value, valueFrom, valueTo);
    const { column, byte, isSeparator } = step.second;
    const found = (isSeparator ? lastIndexWithin : indexWithin)(value, byte, valueFrom, valueTo);
    const parting = found < 0 ? valueTo : found;
    const secondFrom = isSeparator ? Math.min(parting + 1, valueTo) : parting;
    const isTaken = this.#fields.put(draft, step.column, value, valueFrom, parting);
    return isTaken && this.#fields.put(draft, column, value, secondFrom, valueTo);
  }
}

function toSteps(
  fields: FieldReader,
  pieces: readonly TemplatePiece[],
  start: string,
  escapes: TemplateEscapes,
): Step[] | string {
  const steps: Step[] = [];
  let before = start;
  for (let index = start === '' ? 0 : 1; index < pieces.length; index++) {
    const field = pieces[index];
    if (!isField(field)) continue;
    const pair = pairAt(pieces, index);
    if (typeof pair === 'string') return pair;
    if (pair !== null) index = pair.last;
    const next = pieces[index + 1];
    const literal = typeof next === 'string' ? next : '';
    const isQuoted = before.endsWith('"') && literal.startsWith('"');
    const isWord = (start === '' && steps.length === 0) || (literal === '/' && before.endsWith(' '));
    const isBeforeEmpty = escapes === 'none' && literal.endsWith(' ') && index + 3 >= pieces.length;
    const second = pair && { ...pair, column: fields.column(pair.name) };
    const stop = literal === '' ? stopAtEnd(field, before) : (Buffer.from(literal)[0] ?? -1);
    steps.push({
      field,
      column: field.column ?? fields.column(field.name),
      literal: Buffer.from(literal),
      literalAtEnd: isBeforeEmpty ? Buffer.from(literal.slice(0, -1)) : null,
      stop,
      isQuoted,
      isWord,
      second,
    });
    before = literal;
  }
  return steps.length === 0 ? 'it names no field.' : steps;
}

/** A last value holds no separator of those before, so that a longer line doesn't fit; but what clients send may. */
function stopAtEnd({ name }: TemplateField, before: string): number {
  const isSent = /user.?agent|referr?er/i.test(name);
  return /[ \t]$/.test(before) && !isSent ? before.charCodeAt(before.length - 1) : -1;
}

/** Two fields of which only both together have a text behind them: `$host$request_uri`, an address and a port with a colon between. */
function pairAt(pieces: readonly TemplatePiece[], index: number) {
  const [first, next, afterNext] = pieces.slice(index, index + 3);
  if (isField(next) && isField(first)) {
    if (next.beginsWith !== undefined) {
      return { name: next.name, byte: next.beginsWith.charCodeAt(0), isSeparator: false, last: index + 1 };
    }
    return `nothing stands between “${first.name}” and “${next.name}”, so that nobody can tell where one ends.`;
  }
  if (isField(first) && first.hasColons && next === ':' && isField(afterNext)) {
    return { name: afterNext.name, byte: COLON, isSeparator: true, last: index + 2 };
  }
  return null;
}

function isFollowed({ literal, literalAtEnd }: Step, bytes: Buffer, at: number, to: number): boolean {
  if (hasText(bytes, at, to, literal)) return true;
  return literalAtEnd !== null && at + literalAtEnd.length === to && hasText(bytes, at, to, literalAtEnd);
}

function hasText(bytes: Buffer, from: number, to: number, text: Buffer): boolean {
  const { length } = text;
  if (from + length > to) return false;
  for (let at = 0; at < length; at++) if (bytes[from + at] !== text[at]) return false;
  return true;
}

function misfit(bytes: Buffer, at: number, to: number, where: string): Refusal {
  const rest = at >= to ? 'the line ends there' : `there stands ${quoted(bytes, at, to)}`;
  return refusal('wrong_shape', `The line stops fitting the source’s log format at ${where}: ${rest}.`);
}
