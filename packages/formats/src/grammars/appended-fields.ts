import { COLON, COMMA, EQUALS, QUOTE, SPACE } from '../bytes/ascii.ts';
import { type FieldReader, tooManyFields } from '../logs/field-reader.ts';
import type { Refusal } from '../logs/refusal.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { QuotedText } from './quoted-text.ts';

/**
 * What people append to the combined format: `name=value` and `name="value"` by name; of the others, a first quoted one is
 * the forwarded-for of nginx's `main`, the rest are kept by their place: `appended_2`.
 */
export class AppendedFields {
  readonly #fields: FieldReader;
  readonly #text = new QuotedText();

  constructor(fields: FieldReader) {
    this.#fields = fields;
  }

  read(draft: RowDraft, bytes: Buffer, from: number, to: number): Refusal | null {
    let place = 0;
    let at = from;
    while (at < to) {
      if (bytes[at] === SPACE) {
        at++;
        continue;
      }
      place++;
      const nameTo = endOfName(bytes, at, to);
      const isNamed = nameTo > at && nameTo < to && bytes[nameTo] === EQUALS;
      const valueFrom = isNamed ? nameTo + 1 : at;
      let fits: boolean;
      let end: number;
      if (this.#text.read(draft, bytes, valueFrom, to)) {
        const { bytes: text, from: textFrom, to: textTo } = this.#text;
        end = this.#text.end;
        if (isNamed) fits = this.#named(draft, bytes, at, nameTo, text, textFrom, textTo);
        else fits = this.#unnamed(draft, place === 1 ? FORWARDED_FOR : nameOfPlace(place), text, textFrom, textTo);
      } else {
        end = endOfBare(bytes, valueFrom, to);
        if (isNamed) fits = this.#named(draft, bytes, at, nameTo, bytes, valueFrom, end);
        else fits = this.#unnamed(draft, nameOfPlace(place), bytes, valueFrom, end);
      }
      if (!fits) return tooManyFields();
      at = end;
    }
    return null;
  }

  #named(
    draft: RowDraft,
    name: Buffer,
    nameFrom: number,
    nameTo: number,
    bytes: Buffer,
    from: number,
    to: number,
  ): boolean {
    const rule = this.#fields.rule(name, nameFrom, nameTo);
    return this.#fields.field(draft, rule, name, nameFrom, nameTo, bytes, from, to);
  }

  #unnamed(draft: RowDraft, name: Buffer, bytes: Buffer, from: number, to: number): boolean {
    return this.#fields.field(draft, undefined, name, 0, name.length, bytes, from, to);
  }
}

const FORWARDED_FOR = Buffer.from('http_x_forwarded_for');
const placeNames: Buffer[] = [];

function nameOfPlace(place: number): Buffer {
  placeNames[place] ??= Buffer.from(`appended_${place}`);
  return placeNames[place];
}

/** A letter, then letters, digits, `_`, `-`, `.`; equal to `from` where no name begins. */
function endOfName(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && isNameByte(bytes[at] ?? 0, at === from)) at++;
  return at;
}

function isNameByte(byte: number, isFirst: boolean): boolean {
  const lower = byte | 0x20;
  if ((lower >= 0x61 && lower <= 0x7a) || byte === 0x5f) return true;
  return !isFirst && ((byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2e);
}

/** Up to the space, except where a list of upstream values goes on: `0.001, 0.002 : 0.003`. */
function endOfBare(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to) {
    if (bytes[at] === SPACE) {
      const goesOn = bytes[at - 1] === COMMA || bytes[at - 1] === COLON || bytes[at + 1] === COLON;
      if (!goesOn || at === from) return at;
    } else if (bytes[at] === QUOTE && at > from && bytes[at - 1] === SPACE) return at - 1;
    at++;
  }
  return to;
}
