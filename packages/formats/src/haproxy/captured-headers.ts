import { PIPE } from '../bytes/ascii.ts';
import type { Column, FieldReader } from '../logs/field-reader.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { decodeHashes, hasHash } from './hash-escapes.ts';

/**
 * Headers that a frontend captures, `{cdn.example.com|UA}`: requests' first, then responses'. They have the names that the source
 * lists in `options.fields`, and are numbered where it doesn't.
 */
export class CapturedHeaders {
  readonly #fields: FieldReader;
  readonly #columns: Column[];
  #count = 0;

  constructor(fields: FieldReader, names: readonly string[]) {
    this.#fields = fields;
    this.#columns = names.map((name) => fields.column(name));
  }

  begin(): void {
    this.#count = 0;
  }

  /** What stands between two braces. False once the line has too many fields. */
  read(draft: RowDraft, bytes: Buffer, from: number, to: number): boolean {
    for (let itemFrom = from; itemFrom <= to; ) {
      let itemTo = itemFrom;
      while (itemTo < to && bytes[itemTo] !== PIPE) itemTo++;
      if (!this.#item(draft, bytes, itemFrom, itemTo)) return false;
      itemFrom = itemTo + 1;
    }
    return true;
  }

  #item(draft: RowDraft, bytes: Buffer, from: number, to: number): boolean {
    const column = this.#next();
    if (!hasHash(bytes, from, to)) return this.#fields.put(draft, column, bytes, from, to);
    const { scratch } = draft;
    decodeHashes(bytes, from, to, scratch);
    return this.#fields.put(draft, column, scratch.bytes, scratch.from, scratch.used);
  }

  #next(): Column {
    const index = this.#count++;
    const column = this.#columns[index] ?? this.#fields.column(`captured_header_${index + 1}`);
    if (index < MOST_REMEMBERED) this.#columns[index] = column;
    return column;
  }
}

/** A line has 256 fields at most. */
const MOST_REMEMBERED = 256;
