import { MINUS } from '../bytes/ascii.ts';
import type { CompiledFields, FieldRule } from './field-table.ts';
import { MAX_FIELDS } from './limits.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { RowDraft } from './row-draft.ts';

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
    const isNull = to === from || (to === from + 1 && bytes[from] === MINUS);
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
}

export const tooManyFields = (): Refusal => refusal('too_many_fields', `The line has more than ${MAX_FIELDS} fields.`);
