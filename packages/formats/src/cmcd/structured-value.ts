import type { CmcdScalar } from '@telecine/domain';
import {
  BACKSLASH,
  CLOSE_PAREN,
  EQUALS,
  isDigit,
  MINUS,
  OPEN_PAREN,
  QUESTION_MARK,
  QUOTE,
  SEMICOLON,
  SPACE,
  ZERO,
} from '../bytes/ascii.ts';
import { BARE, CLASSES, KEY, KEY_START, TOKEN_START } from './character-classes.ts';

/** An item of a structured field (RFC 8941). `type` keeps apart what the value alone doesn't: a token and a string. */
export interface StructuredItem {
  readonly type: 'number' | 'boolean' | 'string' | 'token';
  readonly value: CmcdScalar;
  /** As written, without quotes and escapes. */
  readonly text: string;
  /** Null where it has none. */
  parameters: readonly StructuredParameter[] | null;
}
export interface StructuredParameter {
  readonly name: string;
  /** True for a bare name. */
  readonly value: CmcdScalar;
}
/** An inner list has its items; a bare item is its own only one. */
export interface StructuredValue {
  readonly isList: boolean;
  readonly items: readonly StructuredItem[];
}

/** Evaluates the text of one value, as the scanner leaves it; it is as lax as that. Null where the text is malformed. */
export function structuredValue(text: string): StructuredValue | null {
  const reader = new Reader(text);
  const isList = reader.code() === OPEN_PAREN;
  let items: readonly StructuredItem[] | null;
  if (isList) {
    items = reader.list();
    if (items !== null && reader.parameters() === undefined) return null; // of the list as a whole none is defined
  } else {
    const item = reader.item(true);
    items = item === null ? null : [item];
  }
  return items !== null && reader.at === text.length ? { isList, items } : null;
}

class Reader {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** NaN behind the end. */
  code(): number {
    return this.#text.charCodeAt(this.at);
  }

  list(): readonly StructuredItem[] | null {
    const items: StructuredItem[] = [];
    this.at++;
    for (;;) {
      while (this.code() === SPACE) this.at++;
      if (this.code() === CLOSE_PAREN) {
        this.at++;
        return items;
      }
      const item = this.item(false);
      if (item === null || (this.code() !== SPACE && this.code() !== CLOSE_PAREN)) return null;
      items.push(item);
    }
  }

  item(mayBeUnquoted: boolean): StructuredItem | null {
    const item = this.#bareItem(mayBeUnquoted);
    if (item === null || this.code() !== SEMICOLON) return item;
    const parameters = this.parameters();
    if (parameters === undefined) return null;
    item.parameters = parameters;
    return item;
  }

  /** Null where there are none, undefined where they are malformed. */
  parameters(): readonly StructuredParameter[] | null | undefined {
    if (this.code() !== SEMICOLON) return null;
    const parameters: StructuredParameter[] = [];
    while (this.code() === SEMICOLON) {
      this.at++;
      while (this.code() === SPACE) this.at++;
      const from = this.at;
      if (!is(this.code(), KEY_START)) return undefined;
      while (is(this.code(), KEY)) this.at++;
      const name = this.#text.slice(from, this.at);
      let value: CmcdScalar = true;
      if (this.code() === EQUALS) {
        this.at++;
        const item = this.#bareItem(false);
        if (item === null) return undefined;
        value = item.value;
      }
      parameters.push({ name, value });
    }
    return parameters;
  }

  #bareItem(mayBeUnquoted: boolean): StructuredItem | null {
    const first = this.code();
    if (first === QUOTE) return this.#string();
    const from = this.at;
    if (first === QUESTION_MARK) {
      const digit = this.#text.charCodeAt(from + 1);
      if (digit !== ZERO && digit !== ZERO + 1) return null;
      this.at += 2;
      return item('boolean', digit !== ZERO, this.#text.slice(from, this.at));
    }
    while (is(this.code(), BARE)) this.at++;
    if (this.at === from) return null;
    const text = this.#text.slice(from, this.at);
    if (is(first, TOKEN_START)) return item('token', text, text);
    const number = numberOf(text);
    if (!Number.isNaN(number)) return item('number', number, text);
    return mayBeUnquoted && isDigit(first) && /[A-Za-z*]/.test(text) ? item('token', text, text) : null;
  }

  #string(): StructuredItem | null {
    const text = this.#text;
    let value = '';
    let from = this.at + 1;
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.at = at + 1;
        value = value === '' ? text.slice(from, at) : value + text.slice(from, at);
        return item('string', value, value);
      }
      if (code < SPACE || code === 0x7f) return null;
      if (code !== BACKSLASH) continue;
      const escaped = text.charCodeAt(at + 1);
      if (escaped !== QUOTE && escaped !== BACKSLASH) return null;
      value += text.slice(from, at);
      from = ++at; // what is escaped begins the next piece
    }
    return null;
  }
}

const item = (type: StructuredItem['type'], value: CmcdScalar, text: string): StructuredItem => ({
  type,
  value,
  text,
  parameters: null,
});

const is = (code: number, wanted: number): boolean => code < 256 && ((CLASSES[code] ?? 0) & wanted) !== 0;

/** At most 15 digits, or 12 before and 1 to 3 behind the point; NaN for anything else. */
function numberOf(text: string): number {
  const digitsFrom = text.charCodeAt(0) === MINUS ? 1 : 0;
  let value = 0;
  for (let at = digitsFrom; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) return DECIMAL.test(text) ? Number(text) : Number.NaN;
    value = value * 10 + (code - ZERO);
  }
  const digits = text.length - digitsFrom;
  if (digits < 1 || digits > 15) return Number.NaN;
  return digitsFrom === 1 && value !== 0 ? -value : value;
}

const DECIMAL = /^-?\d{1,12}\.\d{1,3}$/;
