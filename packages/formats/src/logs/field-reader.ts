import { MINUS } from '../bytes/ascii.ts';
import type { CompiledFields, FieldRule } from './field-table.ts';
import { MAX_FIELDS } from './limits.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { RowDraft } from './row-draft.ts';

/** A field that a line has by its place: its name, for the extras, and what the table says of it. */
export interface Column {
  readonly name: Buffer;
  readonly rule: FieldRule | undefined;
}

/** Takes the fields of a line, one after another, to where the table says. One for a whole body. */
export class FieldReader {
  readonly #fields: CompiledFields;
  /** By target: the rank of the name that it was read from in this line, 0 where it wasn't. */
  readonly #ranks: Uint8Array;
  #count = 0;

  constructor(fields: CompiledFields) {
    this.#fields = fields;
    this.#ranks = new Uint8Array(fields.targetCount);
  }

  begin(): void {
    this.#ranks.fill(0);
    this.#count = 0;
  }

  /** What the table says of a name; undefined where it doesn't know it. */
  rule(bytes: Buffer, from: number, to: number): FieldRule | undefined {
    return this.#fields.rules[this.#fields.names.find(bytes, from, to)];
  }

  column(name: string): Column {
    const bytes = Buffer.from(name);
    return { name: bytes, rule: this.rule(bytes, 0, bytes.length) };
  }

  /** Takes the value of a column; see `field`. */
  put(draft: RowDraft, { name, rule }: Column, bytes: Buffer, from: number, to: number): boolean {
    return this.field(draft, rule, name, 0, name.length, bytes, from, to);
  }

  /**
   * Takes one field to its place, or keeps it under its name where the table has none or its reader can't use the value.
   * False once the line has too many fields.
   */
  field(
    draft: RowDraft,
    rule: FieldRule | undefined,
    nameBytes: Buffer,
    nameFrom: number,
    nameTo: number,
    bytes: Buffer,
    from: number,
    to: number,
  ): boolean {
    if (++this.#count > MAX_FIELDS) return false;
    const isNull = this.#isNull(bytes, from, to);
    if (rule === undefined) {
      if (!isNull) draft.row.extra.add(nameBytes, nameFrom, nameTo, bytes, from, to);
      return true;
    }
    if (isNull && !rule.readsNull) return true;
    const known = this.#ranks[rule.target] ?? 0;
    if (known !== 0 && known < rule.rank) return true;
    if (rule.read(draft, bytes, from, isNull ? from : to)) this.#ranks[rule.target] = rule.rank;
    else draft.row.extra.add(nameBytes, nameFrom, nameTo, bytes, from, to);
    return true;
  }

  #isNull(bytes: Buffer, from: number, to: number): boolean {
    const length = to - from;
    if (length === 0 || (length === 1 && bytes[from] === MINUS)) return true;
    return length <= this.#fields.longestNull && this.#fields.nulls.find(bytes, from, to) >= 0;
  }
}

export const tooManyFields = (): Refusal => refusal('too_many_fields', `The line has more than ${MAX_FIELDS} fields.`);
