import { CLOSE_BRACE, OPEN_BRACE, QUOTE, SLASH, SPACE } from '../bytes/ascii.ts';
import { countWithin } from '../bytes/index-within.ts';
import { AppendedFields } from '../grammars/appended-fields.ts';
import { ValueScanner } from '../grammars/value-scanner.ts';
import { type Column, type FieldReader, tooManyFields } from '../logs/field-reader.ts';
import type { LogFormat } from '../logs/log-format.ts';
import { quoted, type Refusal, refusal } from '../logs/refusal.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import type { CapturedHeaders } from './captured-headers.ts';

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

/** What `option httpslog` has behind the request line: errors, then name, version and cipher of TLS. */
const TLS_COLUMNS = ['tls_errors', 'ssl_fc_sni', 'ssl_version', 'ssl_ciphers'];

/** Lines of `option httplog` and `option httpslog`, also with fields of the administrator's own behind them. */
export class HttpLogLines implements LogFormat {
  readonly #fields: FieldReader;
  readonly #columns: readonly Column[];
  readonly #acceptDate: Column | undefined;
  readonly #captured: CapturedHeaders;
  readonly #request: Column;
  readonly #tls: readonly Column[];
  readonly #appended: AppendedFields;
  readonly #values = new ValueScanner({ separator: ' ', brackets: true });

  constructor(fields: FieldReader, captured: CapturedHeaders) {
    this.#fields = fields;
    this.#columns = COLUMNS.map((name) => fields.column(name));
    this.#acceptDate = this.#columns[COLUMNS.indexOf('accept_date')];
    this.#captured = captured;
    this.#request = fields.column('request');
    this.#tls = TLS_COLUMNS.map((name) => fields.column(name));
    this.#appended = new AppendedFields(fields);
  }

  read(draft: RowDraft, bytes: Buffer, from: number, to: number): Refusal | null {
    const values = this.#values;
    let at = from;
    for (const column of this.#columns) {
      if (at < 0 || bytes[at] === QUOTE) return notHttp(bytes, from, to);
      values.read(draft, bytes, at, to);
      if (column === this.#acceptDate && values.from === at) return notHttp(bytes, from, to); // a date is in brackets
      if (!this.#fields.put(draft, column, values.bytes, values.from, values.to)) return tooManyFields();
      at = values.next(bytes, to);
    }
    if (at < 0) return notHttp(bytes, from, to);
    const requestFrom = this.#readHeaders(draft, bytes, at, to);
    if (requestFrom < 0) return tooManyFields();
    if (bytes[requestFrom] !== QUOTE || requestFrom >= to) return notHttp(bytes, from, to);
    // A quote inside the request is written as #22. A line that syslog cut has none at its end.
    const requestTo = endOfRequest(bytes, requestFrom + 1, to);
    if (!this.#fields.put(draft, this.#request, bytes, requestFrom + 1, requestTo)) return tooManyFields();
    return requestTo + 1 < to ? this.#readRest(draft, bytes, requestTo + 1, to) : null;
  }

  /** `{cdn.example.com|UA} {miss}`: returns where the request line begins, -1 where there are too many. */
  #readHeaders(draft: RowDraft, bytes: Buffer, from: number, to: number): number {
    let at = from;
    this.#captured.begin();
    while (at < to && bytes[at] === OPEN_BRACE) {
      const close = endOfBraces(bytes, at, to);
      if (close < 0) return at;
      if (!this.#captured.read(draft, bytes, at + 1, close)) return -1;
      at = close + 1;
      while (at < to && bytes[at] === SPACE) at++;
    }
    return at;
  }

  #readRest(draft: RowDraft, bytes: Buffer, from: number, to: number): Refusal | null {
    const errorsTo = endOfToken(bytes, from + 1, to);
    const namesTo = endOfToken(bytes, errorsTo + 1, to);
    const isTls =
      countWithin(bytes, SLASH, from + 1, errorsTo) === 4 && countWithin(bytes, SLASH, errorsTo + 1, namesTo) === 2;
    if (!isTls) return this.#appended.read(draft, bytes, from, to);
    let at = from + 1;
    for (const [index, column] of this.#tls.entries()) {
      let end = at;
      const limit = index === 0 ? errorsTo : namesTo;
      while (end < limit && (index === 0 || bytes[end] !== SLASH)) end++;
      if (!this.#fields.put(draft, column, bytes, at, end)) return tooManyFields();
      at = end + 1;
    }
    return this.#appended.read(draft, bytes, namesTo, to);
  }
}

function endOfRequest(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] !== QUOTE || (at + 1 < to && bytes[at + 1] !== SPACE))) at++;
  return at;
}

function endOfToken(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== SPACE) at++;
  return at;
}

/** The brace that is followed by a space: a header may have braces in it. */
function endOfBraces(bytes: Buffer, from: number, to: number): number {
  for (let at = from + 1; at + 1 < to; at++) if (bytes[at] === CLOSE_BRACE && bytes[at + 1] === SPACE) return at;
  return -1;
}

const notHttp = (bytes: Buffer, from: number, to: number): Refusal =>
  refusal('wrong_shape', `${quoted(bytes, from, to)} is no HTTP request as HAProxy logs it with “option httplog”.`);
