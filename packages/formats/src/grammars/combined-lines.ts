import {
  CLOSE_BRACKET,
  COLON,
  DOT,
  hexDigit,
  isText,
  MINUS,
  OPEN_BRACKET,
  QUOTE,
  SLASH,
  SPACE,
} from '../bytes/ascii.ts';
import { indexWithin } from '../bytes/index-within.ts';
import type { Column, FieldReader } from '../logs/field-reader.ts';
import type { Grammar, LogFormat } from '../logs/log-format.ts';
import { quoted, type Refusal, refusal } from '../logs/refusal.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { AppendedFields } from './appended-fields.ts';
import { clientPart } from './client-part.ts';
import { QuotedText } from './quoted-text.ts';

/**
 * The combined log format of web servers, also as they vary it: a virtual host in front, no identity, a request time before the
 * referer, and anything appended: the forwarded-for of nginx's `main`, `name=value`, `name="value"`, what ingress-nginx has. Its
 * fields have nginx's names, and the table says whether `time_local` is a request's start or end.
 */
export const combinedLines: Grammar = (fields) => new CombinedLines(fields);

class CombinedLines implements LogFormat {
  readonly #fields: FieldReader;
  readonly #appended: AppendedFields;
  readonly #text = new QuotedText();
  readonly #own: OwnColumns;
  readonly #numbers: readonly Column[];
  readonly #headers: readonly Column[];

  constructor(fields: FieldReader) {
    this.#fields = fields;
    this.#appended = new AppendedFields(fields);
    this.#own = ownColumns(fields);
    this.#numbers = [this.#own.status, this.#own.bytes, this.#own.duration];
    this.#headers = [this.#own.referer, this.#own.userAgent];
  }

  read(draft: RowDraft, bytes: Buffer, from: number, to: number): Refusal | null {
    const timeFrom = startOfTime(bytes, from, to);
    if (timeFrom < 0) return wrongShape(bytes, from, to, 'no time in brackets after the client’s address');
    if (!this.#readClient(draft, bytes, from, timeFrom - 2)) {
      return wrongShape(bytes, from, to, 'it does not begin with a client’s address');
    }
    const timeTo = indexWithin(bytes, CLOSE_BRACKET, timeFrom, to);
    if (timeTo < 0 || timeTo + 2 >= to) return wrongShape(bytes, from, to, 'it ends within the time');
    this.#fields.put(draft, this.#own.time, bytes, timeFrom, timeTo);
    if (Number.isNaN(draft.endedAt.us) && Number.isNaN(draft.startedAt.us)) {
      return refusal(
        'bad_time',
        `The time is ${quoted(bytes, timeFrom, timeTo)}, not like 22/Nov/2026:15:46:45 +0000.`,
      );
    }
    if (bytes[timeTo + 1] !== SPACE || !this.#text.read(draft, bytes, timeTo + 2, to)) {
      return wrongShape(bytes, from, to, 'no request line in quotes after the time');
    }
    this.#fields.put(draft, this.#own.request, this.#text.bytes, this.#text.from, this.#text.to);
    const rest = this.#readNumbers(draft, bytes, this.#text.end, to);
    return this.#readHeaders(draft, bytes, rest, to);
  }

  /** `address - user`, or any of its variants. */
  #readClient(draft: RowDraft, bytes: Buffer, from: number, to: number): boolean {
    const tokenTo = endOfToken(bytes, from, to);
    const isPlain =
      isAddress(bytes, from, tokenTo) &&
      !hasPort(bytes, from, tokenTo) &&
      bytes[tokenTo + 1] === MINUS &&
      bytes[tokenTo + 2] === SPACE;
    const isVaried = tokenTo + 2 >= to || hasDash(bytes, tokenTo + 3, to);
    if (!isPlain || isVaried) return this.#readVariedClient(draft, bytes, from, to);
    this.#fields.put(draft, this.#own.address, bytes, from, tokenTo);
    this.#fields.put(draft, this.#own.user, bytes, tokenTo + 3, to);
    return true;
  }

  #readVariedClient(draft: RowDraft, bytes: Buffer, from: number, to: number): boolean {
    const part = clientPart(bytes, from, to);
    if (part === null) return false;
    const { host, port, forwardedFor, address, clientPort, user } = part;
    if (address) this.#fields.put(draft, this.#own.address, bytes, ...address);
    if (clientPort) this.#fields.put(draft, this.#own.clientPort, bytes, ...clientPort);
    if (host) this.#fields.put(draft, this.#own.host, bytes, ...host);
    if (port) this.#fields.put(draft, this.#own.port, bytes, ...port);
    if (forwardedFor) this.#fields.put(draft, this.#own.forwardedFor, bytes, ...forwardedFor);
    if (user) this.#fields.put(draft, this.#own.user, bytes, ...user);
    return true;
  }

  /** Status, bytes and, in some servers' formats, the request time. Returns where the next field begins. */
  #readNumbers(draft: RowDraft, bytes: Buffer, from: number, to: number): number {
    let at = from;
    for (const field of this.#numbers) {
      if (bytes[at] !== SPACE || at + 1 >= to || bytes[at + 1] === QUOTE) return at;
      const valueTo = endOfToken(bytes, at + 1, to);
      if (field === this.#own.duration && !isDecimal(bytes, at + 1, valueTo))
        return this.#afterBytes(draft, bytes, at, to);
      this.#fields.put(draft, field, bytes, at + 1, valueTo);
      at = valueTo;
    }
    return at;
  }

  /** A whole number before the referer may be anything: bytes, a time in some unit. */
  #afterBytes(draft: RowDraft, bytes: Buffer, at: number, to: number): number {
    const valueTo = endOfToken(bytes, at + 1, to);
    const isNumber = isDecimal(bytes, at + 1, valueTo, 0) && bytes[valueTo + 1] === QUOTE && valueTo + 1 < to;
    if (!isNumber) return at;
    this.#fields.put(draft, this.#own.afterBytes, bytes, at + 1, valueTo);
    return valueTo;
  }

  #readHeaders(draft: RowDraft, bytes: Buffer, from: number, to: number): Refusal | null {
    let at = from;
    for (const field of this.#headers) {
      if (at + 1 >= to || bytes[at] !== SPACE || bytes[at + 1] !== QUOTE) break;
      if (!this.#text.read(draft, bytes, at + 1, to)) return wrongShape(bytes, from, to, 'a quote is not closed');
      this.#fields.put(draft, field, this.#text.bytes, this.#text.from, this.#text.to);
      at = this.#text.end;
    }
    return this.#appended.read(draft, bytes, at, to);
  }
}

type OwnColumns = ReturnType<typeof ownColumns>;

/** The fields of combined itself. */
function ownColumns(fields: FieldReader) {
  return {
    host: fields.column('host'),
    port: fields.column('server_port'),
    clientPort: fields.column('remote_port'),
    afterBytes: fields.column('after_bytes'),
    forwardedFor: fields.column('http_x_forwarded_for'),
    address: fields.column('remote_addr'),
    user: fields.column('remote_user'),
    time: fields.column('time_local'),
    request: fields.column('request'),
    status: fields.column('status'),
    bytes: fields.column('body_bytes_sent'),
    duration: fields.column('request_time'),
    referer: fields.column('http_referer'),
    userAgent: fields.column('http_user_agent'),
  };
}

/** Behind the bracket of `[22/Nov/2026:…`, -1 where there is none. */
function startOfTime(bytes: Buffer, from: number, to: number): number {
  for (let at = from; at + 12 < to; at++) {
    const isBracket = bytes[at] === OPEN_BRACKET && bytes[at - 1] === SPACE && at > from;
    if (isBracket && bytes[at + 3] === SLASH && bytes[at + 7] === SLASH) return at + 1;
  }
  return -1;
}

function endOfToken(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== SPACE) at++;
  return at;
}

/** Whether a dash stands alone behind something: of `address - user` it is the only one. */
function hasDash(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from + 1; at + 1 < to; at++) {
    if (bytes[at] === SPACE && bytes[at + 1] === MINUS && (at + 2 === to || bytes[at + 2] === SPACE)) return true;
  }
  return false;
}

/** IPv4, IPv6, or `unix:` for a socket. */
function isAddress(bytes: Buffer, from: number, to: number): boolean {
  let isDivided = false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === DOT || byte === COLON) isDivided = true;
    else if (hexDigit(byte) < 0) return isText(bytes, from, to, 'unix:');
  }
  return isDivided;
}

/** `203.0.113.9:49053` */
function hasPort(bytes: Buffer, from: number, to: number): boolean {
  let colons = 0;
  let dots = 0;
  for (let at = from; at < to; at++) {
    if (bytes[at] === COLON) colons++;
    else if (bytes[at] === DOT) dots++;
  }
  return colons === 1 && dots > 0;
}

function isDecimal(bytes: Buffer, from: number, to: number, dotsDue = 1): boolean {
  let dots = 0;
  for (let at = from; at < to; at++) {
    if (bytes[at] === DOT) dots++;
    else if ((bytes[at] ?? 0) < 0x30 || (bytes[at] ?? 0) > 0x39) return false;
  }
  return dots === dotsDue && to > from;
}

const wrongShape = (bytes: Buffer, from: number, to: number, what: string): Refusal =>
  refusal('wrong_shape', `${quoted(bytes, from, to)} is no line of the combined format: ${what}.`);
