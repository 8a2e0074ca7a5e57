import { CLOSE_BRACE, OPEN_BRACE, PIPE, QUOTE, SPACE } from '../bytes/ascii.ts';
import { ValueScanner } from '../grammars/value-scanner.ts';
import { type Column, type FieldReader, tooManyFields } from '../logs/field-reader.ts';
import type { Grammar, LogFormat } from '../logs/log-format.ts';
import { columnsOfSource } from '../logs/options.ts';
import { quoted, type Refusal, refusal } from '../logs/refusal.ts';
import type { RowDraft } from '../logs/row-draft.ts';

/** Up to the request line, which may be cut, and headers that were captured, in braces before it. */
const COLUMNS = [
  'client',
  'accept_date',
  'frontend',
  'backend',
  'timers',
  'status_code',
  'bytes_read',
  'request_cookie',
  'response_cookie',
  'termination_state',
  'connections',
  'queues',
];

/** Lines of `option httplog`. Captured headers have the names that `options.fields` lists, those of requests first. */
export const httpLogLines: Grammar = (fields, options) => new HttpLogLines(fields, columnsOfSource(options) ?? []);

class HttpLogLines implements LogFormat {
  readonly #fields: FieldReader;
  readonly #columns: readonly Column[];
  readonly #captured: readonly Column[];
  readonly #request: Column;
  readonly #unnamed: Column;
  readonly #values = new ValueScanner({ separator: ' ', brackets: true });

  constructor(fields: FieldReader, captured: readonly string[]) {
    this.#fields = fields;
    this.#columns = COLUMNS.map((name) => fields.column(name));
    this.#captured = captured.map((name) => fields.column(name));
    this.#request = fields.column('request');
    this.#unnamed = fields.column('captured_headers');
  }

  read(draft: RowDraft, bytes: Buffer, from: number, to: number): Refusal | null {
    const values = this.#values;
    let at = from;
    for (const column of this.#columns) {
      if (at < 0 || bytes[at] === QUOTE) return notHttp(bytes, from, to);
      values.read(draft, bytes, at, to);
      if (column.name.equals(ACCEPT_DATE) && values.from === at) return notHttp(bytes, from, to); // a date is in brackets
      if (!this.#fields.put(draft, column, values.bytes, values.from, values.to)) return tooManyFields();
      at = values.next(bytes, to);
    }
    if (at < 0) return notHttp(bytes, from, to);
    const requestFrom = this.#readHeaders(draft, bytes, at, to);
    if (requestFrom < 0) return tooManyFields();
    if (bytes[requestFrom] !== QUOTE || requestFrom >= to) return notHttp(bytes, from, to);
    const requestTo = bytes[to - 1] === QUOTE && to - 1 > requestFrom ? to - 1 : to;
    return this.#fields.put(draft, this.#request, bytes, requestFrom + 1, requestTo) ? null : tooManyFields();
  }

  /** `{cdn.example.com|UA} {miss}`: returns where the request line begins, -1 where there are too many. */
  #readHeaders(draft: RowDraft, bytes: Buffer, from: number, to: number): number {
    let at = from;
    let count = 0;
    while (at < to && bytes[at] === OPEN_BRACE) {
      const close = endOfBraces(bytes, at, to);
      if (close < 0) return at;
      for (let itemFrom = at + 1; itemFrom <= close; ) {
        let itemTo = itemFrom;
        while (itemTo < close && bytes[itemTo] !== PIPE) itemTo++;
        const column = this.#captured[count++] ?? this.#unnamed;
        if (!this.#fields.put(draft, column, bytes, itemFrom, itemTo)) return -1;
        itemFrom = itemTo + 1;
      }
      at = close + 1;
      while (at < to && bytes[at] === SPACE) at++;
    }
    return at;
  }
}

const ACCEPT_DATE = Buffer.from('accept_date');

/** The brace that is followed by a space: a header may have braces in it. */
function endOfBraces(bytes: Buffer, from: number, to: number): number {
  for (let at = from + 1; at + 1 < to; at++) if (bytes[at] === CLOSE_BRACE && bytes[at + 1] === SPACE) return at;
  return -1;
}

const notHttp = (bytes: Buffer, from: number, to: number): Refusal =>
  refusal('wrong_shape', `${quoted(bytes, from, to)} is no HTTP request as HAProxy logs it with “option httplog”.`);
