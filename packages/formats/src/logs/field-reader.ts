import { MINUS } from '../bytes/ascii.ts';
import type { CompiledFields } from './field-table.ts';
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

  /** False once the line has too many fields. */
  field(
    draft: RowDraft,
    nameBytes: Buffer,
    nameFrom: number,
    nameTo: number,
    bytes: Buffer,
    from: number,
    to: number,
  ): boolean {
    const rule = this.#fields.rules[this.#fields.names.find(nameBytes, nameFrom, nameTo)];
    if (rule === undefined) return this.extra(draft, nameBytes, nameFrom, nameTo, bytes, from, to);
    if (++this.#count > MAX_FIELDS) return false;
    const isSaid = !isNull(bytes, from, to);
    if (!isSaid && !rule.readsNull) return true;
    const known = this.#ranks[rule.target] ?? 0;
    if (known !== 0 && known < rule.rank) return true;
    if (rule.read(draft, bytes, from, isSaid ? to : from)) this.#ranks[rule.target] = rule.rank;
    else draft.keep(nameBytes, nameFrom, nameTo, bytes, from, to);
    return true;
  }

  /** A field that the table isn't asked for. False once the line has too many fields. */
  extra(
    draft: RowDraft,
    nameBytes: Buffer,
    nameFrom: number,
    nameTo: number,
    bytes: Buffer,
    from: number,
    to: number,
  ): boolean {
    if (++this.#count > MAX_FIELDS) return false;
    if (!isNull(bytes, from, to)) draft.keep(nameBytes, nameFrom, nameTo, bytes, from, to);
    return true;
  }
}

/** Nothing, or the `-` that logs write for it. */
const isNull = (bytes: Buffer, from: number, to: number): boolean =>
  to === from || (to === from + 1 && bytes[from] === MINUS);

export const tooManyFields = (): Refusal => refusal('too_many_fields', `The line has more than ${MAX_FIELDS} fields.`);
