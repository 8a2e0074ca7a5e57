import { CLOSE_BRACKET, COLON, COMMA, DOT, EQUALS, isDigit, OPEN_BRACKET, QUOTE, SPACE } from '../bytes/ascii.ts';
import { type Column, type FieldReader, tooManyFields } from '../logs/field-reader.ts';
import type { Refusal } from '../logs/refusal.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { QuotedText } from './quoted-text.ts';

/**
 * What people append to the combined format: `name=value` and `name="value"` by name, what ingress-nginx does by its places; of the others, a first quoted one is
 * the forwarded-for of nginx's `main`, the rest are kept by their place: `appended_2`.
 */
export class AppendedFields {
  readonly #fields: FieldReader;
  readonly #text = new QuotedText();
  readonly #columns: readonly Column[];

  constructor(fields: FieldReader) {
    this.#fields = fields;
    this.#columns = INGRESS.map((name) => fields.column(name));
  }

  read(draft: RowDraft, bytes: Buffer, from: number, to: number): Refusal | null {
    if (isIngress(bytes, from, to)) return this.#ingress(draft, bytes, from, to);
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

  /** What ingress-nginx appends, by its place; older versions have no alternative upstream. */
  #ingress(draft: RowDraft, bytes: Buffer, from: number, to: number): Refusal | null {
    let index = 0;
    let at = from;
    while (at < to) {
      if (bytes[at] === SPACE) {
        at++;
        continue;
      }
      const isBracket = bytes[at] === OPEN_BRACKET;
      if (index === ALTERNATIVE && !isBracket) index++;
      const end = endOfBare(bytes, at, to);
      const isWhole = isBracket && bytes[end - 1] === CLOSE_BRACKET;
      const column = this.#columns[index++] ?? { name: nameOfPlace(index), rule: undefined };
      if (!this.#fields.put(draft, column, bytes, isWhole ? at + 1 : at, isWhole ? end - 1 : end))
        return tooManyFields();
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

/** ingress-nginx's `log-format-upstream` behind combined (https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/). */
const INGRESS = [
  'request_length',
  'request_time',
  'proxy_upstream_name',
  'proxy_alternative_upstream_name',
  'upstream_addr',
  'upstream_response_length',
  'upstream_response_time',
  'upstream_status',
  'req_id',
];
const ALTERNATIVE = 3;

/** ` 89 0.001 [upstream] `: a length, a time, a name in brackets. */
function isIngress(bytes: Buffer, from: number, to: number): boolean {
  let at = from + 1;
  while (at < to && isDigit(bytes[at] ?? 0)) at++;
  if (at === from + 1 || bytes[at] !== SPACE) return false;
  let dots = 0;
  for (at++; at < to && bytes[at] !== SPACE; at++) {
    if (bytes[at] === DOT) dots++;
    else if (!isDigit(bytes[at] ?? 0)) return false;
  }
  return dots === 1 && bytes[at + 1] === OPEN_BRACKET;
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
