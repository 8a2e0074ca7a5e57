import type { LogFormatOptions } from '@telecine/domain';
import { HASH, isText, SPACE } from '../bytes/ascii.ts';
import { type Column, type FieldReader, tooManyFields } from '../logs/field-reader.ts';
import { MAX_FIELDS } from '../logs/limits.ts';
import type { Grammar, LineOutcome, LogFormat } from '../logs/log-format.ts';
import { columnsOfSource } from '../logs/options.ts';
import { quoted, type Refusal, refusal } from '../logs/refusal.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { ValueScanner, type ValueShape } from './value-scanner.ts';

/** How a format with a separator between its values writes lines. */
export interface DelimitedShape extends ValueShape {
  /** Where the columns' names stand: in the body's first line, or in `#Fields:` lines, which may come anywhere. Both have comments. */
  readonly header?: 'first_line' | 'fields_line';
  /** The columns' names as long as neither a header nor the source's configuration (`options.fields` as a list) gives them. */
  readonly columns?: readonly string[];
  /** Whether a line with fewer or more values than columns is refused; else what lacks is absent, and what is more is an extra. */
  readonly isExact?: boolean;
}

/** Lines of values with a separator between them, whose names stand in a header or in the configuration. */
export const delimited =
  (shape: DelimitedShape): Grammar =>
  (fields, options) =>
    new DelimitedLines(fields, shape, options);

class DelimitedLines implements LogFormat {
  readonly #fields: FieldReader;
  readonly #header: DelimitedShape['header'];
  readonly #isExact: boolean;
  readonly #values: ValueScanner;
  #columns: readonly Column[] | null;
  /** The header line itself: it stands in a body again where files were put together. */
  #headerLine: Buffer | null = null;

  constructor(fields: FieldReader, shape: DelimitedShape, options: LogFormatOptions) {
    this.#fields = fields;
    this.#header = shape.header;
    this.#isExact = shape.isExact ?? false;
    this.#values = new ValueScanner(shape);
    const names = columnsOfSource(options) ?? shape.columns ?? null;
    this.#columns = names === null ? null : names.map((name) => fields.column(name));
  }

  read(draft: RowDraft, bytes: Buffer, from: number, to: number): LineOutcome {
    if (this.#header !== undefined && bytes[from] === HASH) return this.#comment(bytes, from, to);
    if (this.#headerLine?.equals(bytes.subarray(from, to))) return 'header';
    if (this.#columns !== null) return this.#line(draft, this.#columns, bytes, from, to);
    return this.#header === 'first_line' ? this.#takeHeader(draft, bytes, from, to) : WITHOUT_NAMES;
  }

  #line(draft: RowDraft, columns: readonly Column[], bytes: Buffer, from: number, to: number): Refusal | null {
    const values = this.#values;
    let count = 0;
    for (let at = from; at >= 0; at = values.next(bytes, to)) {
      if (!values.read(draft, bytes, at, to)) return openQuote(bytes, at, to);
      const column = columns[count] ?? unnamedColumn(count);
      count++;
      if (!this.#fields.put(draft, column, values.bytes, values.from, values.to)) return tooManyFields();
    }
    if (count === columns.length || (count > 1 && !this.#isExact)) return null;
    const detail = `The line has ${count} values, but ${columns.length} fields are named: ${quoted(bytes, from, to)}.`;
    return refusal('wrong_shape', detail);
  }

  /** Other comments, as `#Version: 1.0`, say nothing of a request. */
  #comment(bytes: Buffer, from: number, to: number): LineOutcome {
    if (!isText(bytes, from, Math.min(to, from + FIELDS.length), FIELDS)) return 'header';
    let at = from + FIELDS.length;
    while (at < to && (bytes[at] ?? 0) <= SPACE) at++;
    const names = bytes.toString('utf8', at, to).split(/[ \t]+/, MAX_FIELDS);
    this.#columns = names.map((name) => this.#fields.column(name));
    return 'header';
  }

  #takeHeader(draft: RowDraft, bytes: Buffer, from: number, to: number): LineOutcome {
    const values = this.#values;
    const columns: Column[] = [];
    for (let at = from; at >= 0 && columns.length < MAX_FIELDS; at = values.next(bytes, to)) {
      if (!values.read(draft, bytes, at, to)) return openQuote(bytes, at, to);
      columns.push(this.#fields.column(values.bytes.toString('utf8', values.from, values.to).trim()));
    }
    if (columns.every(({ rule }) => rule === undefined)) {
      const detail = `No field that we know is named in the first line, ${quoted(bytes, from, to)}. Give the fields’ names, or what they mean.`;
      return refusal('wrong_shape', detail);
    }
    this.#columns = columns;
    this.#headerLine = Buffer.from(bytes.subarray(from, to));
    return 'header';
  }
}

const FIELDS = '#Fields:';

const WITHOUT_NAMES = refusal(
  'wrong_shape',
  'Nothing names the line’s fields: neither a header line nor the source’s configuration.',
);

const openQuote = (bytes: Buffer, from: number, to: number): Refusal =>
  refusal('wrong_shape', `A quote is opened, but not closed before the next field: ${quoted(bytes, from, to)}.`);

const unnamedColumns: Column[] = [];

/** A value behind the last named one. */
function unnamedColumn(index: number): Column {
  unnamedColumns[index] ??= { name: Buffer.from(`column_${index + 1}`), rule: undefined };
  return unnamedColumns[index];
}
