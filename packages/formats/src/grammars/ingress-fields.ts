import { CLOSE_BRACKET, DOT, isDigit, OPEN_BRACKET, SPACE } from '../bytes/ascii.ts';
import { type Column, type FieldReader, tooManyFields } from '../logs/field-reader.ts';
import type { Refusal } from '../logs/refusal.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { endOfBare, nameOfPlace } from './appended-value.ts';

/**
 * What ingress-nginx's `log-format-upstream` has behind combined, by its place
 * (https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/); older versions have no alternative
 * upstream.
 */
export class IngressFields {
  readonly #fields: FieldReader;
  readonly #columns: readonly Column[];

  constructor(fields: FieldReader) {
    this.#fields = fields;
    this.#columns = COLUMNS.map((name) => fields.column(name));
  }

  /** ` 89 0.001 [upstream] `: a length, a time, a name in brackets. */
  static isHere(bytes: Buffer, from: number, to: number): boolean {
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

  read(draft: RowDraft, bytes: Buffer, from: number, to: number): Refusal | null {
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
}

const COLUMNS = [
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
const ALTERNATIVE = COLUMNS.indexOf('proxy_alternative_upstream_name');
