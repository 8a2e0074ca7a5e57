import { COLON, EQUALS, SPACE } from '../bytes/ascii.ts';
import { type FieldReader, tooManyFields } from '../logs/field-reader.ts';
import type { Refusal } from '../logs/refusal.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { endOfBare, nameOfPlace } from './appended-value.ts';
import { IngressFields } from './ingress-fields.ts';
import { QuotedText } from './quoted-text.ts';

/**
 * What people append to the combined format: `name=value` and `name="value"` by name, what ingress-nginx does by its places; of
 * the others, a first quoted one is the forwarded-for of nginx's `main`, the rest are kept by their place: `appended_2`.
 */
export class AppendedFields {
  readonly #fields: FieldReader;
  readonly #text = new QuotedText();
  readonly #ingress: IngressFields;

  constructor(fields: FieldReader) {
    this.#fields = fields;
    this.#ingress = new IngressFields(fields);
  }

  read(draft: RowDraft, bytes: Buffer, from: number, to: number): Refusal | null {
    if (IngressFields.isHere(bytes, from, to)) return this.#ingress.read(draft, bytes, from, to);
    let place = 0;
    let at = from;
    while (at < to) {
      if (bytes[at] === SPACE) {
        at++;
        continue;
      }
      place++;
      const nameTo = endOfName(bytes, at, to);
      const isNamed = nameTo > at && nameTo < to && this.#isNamed(bytes, at, nameTo);
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

  /** `cache=HIT`; with a colon only what the table knows, since `node:8080` is an address. */
  #isNamed(bytes: Buffer, from: number, to: number): boolean {
    return bytes[to] === EQUALS || (bytes[to] === COLON && this.#fields.rule(bytes, from, to) !== undefined);
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
